//! Puts a question to a resolver, and reads the answer (RFC 8484).

#[cfg(test)]
mod tests;

use super::Question;
use super::message::Message;
use super::name::HEADER;
#[cfg(test)]
use super::{Name, Type};
use crate::http::{Accept, Body, Method, Request, Response, TransportError};
use crate::lean;

/// The reason that a question has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// The resolver could not be reached, or did not answer in time: blocked, slow or refused.
    Unreachable,
    /// The response is no answer to the question.
    Garbled,
    /// A filter between the widget and the name servers blocked or changed the answer, so it does not tell what DNS holds.
    Filtered,
}

impl Question {
    /// The GET request that puts the question to `resolver`, the address of a DNS over HTTPS service (RFC 8484 section 4.1).
    /// The message's id is 0 as the RFC advises, recursion is desired, and an OPT record asks for extended errors (RFC 8914
    /// section 2).
    pub fn request(&self, resolver: &str) -> Request {
        let separator = if lean::has(resolver, '?') { '&' } else { '?' };
        let mut url = resolver.to_owned();
        url.push(separator);
        url.push_str("dns=");
        base64url(&self.wire(), &mut url);
        Request {
            method: Method::Get,
            url,
            body: None,
            accept: Accept::DnsMessage,
        }
    }

    /// Reads the answer to [`request`](Self::request). A status other than 2xx is the HTTP service's refusal and says nothing
    /// about DNS, because an error of DNS itself comes with 200 (RFC 8484 section 4.2.1).
    pub fn answer(&self, answer: Result<Response, TransportError>) -> Result<Message, Unanswered> {
        match answer {
            Ok(Response { status, body, .. }) if (200..300).contains(&status) => match body {
                Body::DnsMessage(bytes) => match Message::read(&bytes, self) {
                    Ok(message) if message.is_filtered(self) => Err(Unanswered::Filtered),
                    Ok(message) => Ok(message),
                    Err(_) => Err(Unanswered::Garbled),
                },
                _ => Err(Unanswered::Garbled),
            },
            Err(TransportError::TooLarge) => Err(Unanswered::Garbled),
            _ => Err(Unanswered::Unreachable),
        }
    }

    /// The question that [`request`](Self::request) encoded into an address.
    #[cfg(test)]
    pub(crate) fn from_base64url(text: &str) -> Self {
        let bytes = data_encoding::BASE64URL_NOPAD.decode(text.as_bytes());
        let bytes = bytes.expect("base64url");
        let (name, end) = Name::read(&bytes, HEADER).expect("a name");
        let number = u16::from_be_bytes([bytes[end], bytes[end + 1]]);
        let kinds = [
            Type::A,
            Type::Ns,
            Type::Cname,
            Type::Soa,
            Type::Mx,
            Type::Txt,
            Type::Aaaa,
            Type::Https,
            Type::Caa,
        ];
        let kind = kinds.into_iter().find(|kind| kind.number() == number);
        Self {
            name,
            kind: kind.expect("a type"),
            unchecked: bytes[3] & 0x10 != 0,
        }
    }

    fn wire(&self) -> Vec<u8> {
        // Recursion desired; one question, and one additional record.
        const HEAD: [u8; HEADER] = [0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1];
        const UNCHECKED: u8 = 0x10;
        let mut head = HEAD;
        if self.unchecked {
            head[3] |= UNCHECKED;
        }
        // An OPT record at the root: 1232 bytes for UDP (which does not matter over HTTPS), no extended code, no DNSSEC flag, no
        // options.
        const OPT: [u8; 11] = [0, 0, 41, 0x04, 0xd0, 0, 0, 0, 0, 0, 0];
        let [high, low] = self.kind.number().to_be_bytes();
        [&head, &*self.name.wire(), &[high, low, 0, 1], &OPT].concat()
    }
}

/// Adds `bytes` to `text` in the alphabet of RFC 4648 section 5, without padding.
fn base64url(bytes: &[u8], text: &mut String) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for three in bytes.chunks(3) {
        let whole = three
            .iter()
            .fold(0, |whole, byte| whole << 8 | u32::from(*byte))
            << (8 * (3 - three.len()));
        for place in 0..=three.len() {
            text.push(char::from(
                DIGITS[(whole >> (18 - 6 * place) & 63) as usize],
            ));
        }
    }
}
