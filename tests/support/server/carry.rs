//! The simulated API's answers on real connections, late and broken as the simulation wants them.

use axum::body::{Body, Bytes};
use axum::http::{Response, header};
use domain_wizard::sandbox::{Answer, Fate};
use domain_wizard::time::Duration;
use futures_util::stream;
use std::io;

/// Sends an answer, as its fate has it.
pub(super) async fn sent(answer: Answer) -> Response<Body> {
    let mut response = Response::builder().status(answer.status);
    for (name, value) in &answer.headers {
        response = response.header(*name, value);
    }
    let body = Bytes::from(answer.body);
    let body = match answer.fate {
        Fate::Whole => Body::from(body),
        Fate::Reset => broken(None),
        // The connection stays open until the client hangs up, or the server ends.
        Fate::Stall => std::future::pending().await,
        Fate::CutOff => {
            response = response.header(header::CONTENT_LENGTH, body.len() * 2 + 1);
            broken(Some(body))
        }
        Fate::Padded(size) => padded(body, size),
    };
    response
        .body(body)
        .expect("the sandbox's headers are headers")
}

/// A body that breaks off after this piece. Without a piece the connection breaks before the status leaves, so nothing arrives.
fn broken(piece: Option<Bytes>) -> Body {
    let late = piece.is_some();
    Body::from_stream(stream::unfold(piece, move |piece| async move {
        let next = match piece {
            Some(piece) => Ok(piece),
            None => {
                if late {
                    // Gives the first piece time to leave before the break.
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                Err(io::Error::from(io::ErrorKind::ConnectionReset))
            }
        };
        Some((next, None))
    }))
}

/// A body followed by white space, in chunks and without a content length.
fn padded(body: Bytes, size: usize) -> Body {
    const SPACES: &[u8] = &[b' '; 64 * 1024];
    let pieces = stream::unfold((Some(body), size), |(body, left)| async move {
        let piece = body.unwrap_or(Bytes::from_static(&SPACES[..left.min(SPACES.len())]));
        let left = left.saturating_sub(piece.len());
        (!piece.is_empty()).then_some((Ok::<_, io::Error>(piece), (None, left)))
    });
    Body::from_stream(pieces)
}
