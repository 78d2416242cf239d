//! All servers between a browser's question and its answer, on the loopback address: two resolvers, and the name servers that they
//! ask.

use super::authority::Authority;
use super::resolver::{Resolver, certify};
use super::wanted::Wanted;
use super::zones::{Server, ZONES, Zone};
use crate::support::program::have;
use std::cell::Cell;
use std::fs;
use std::net::{Ipv4Addr, UdpSocket};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// The programs that have to be installed.
const PROGRAMS: &[&str] = &["knotd", "keymgr", "knotc", "unbound", "dnsdist", "openssl"];

/// The running servers, which end when dropped.
pub(crate) struct Ground {
    /// The resolver that the widget asks first.
    pub(crate) watch: Resolver,
    /// The resolver that confirms.
    pub(crate) confirm: Resolver,
    /// A socket that receives questions and never answers.
    pub(crate) silence: UdpSocket,
    first: Authority,
    second: Authority,
    serial: Cell<u32>,
    _folder: Folder,
}

impl Ground {
    /// Starts the servers with all zones; none where a program is missing, which is allowed only on a developer's machine.
    pub(crate) fn start() -> Option<Self> {
        have(PROGRAMS).then(Self::lay)
    }

    fn lay() -> Self {
        let folder = Folder::new();
        let below = |name: &str| folder.0.join(name);
        let of = |server| -> Vec<_> { ZONES.iter().filter(|zone| zone.server == server).collect() };
        let files = |server| -> Vec<_> {
            let file = |zone: &Zone| (zone.origin, zone.file(&filled(zone, zone.records), 1));
            of(server).into_iter().map(file).collect()
        };
        let first = Authority::start(&below("first"), &files(Server::First));
        let second = Authority::start(&below("second"), &files(Server::Second));
        let silence = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).expect("no free port");
        let silent = silence
            .local_addr()
            .expect("a bound socket has an address")
            .port();
        // The signed zone has an entry of its own, because the resolver checks signatures from a known apex on.
        let mut asks = vec![(".", first.port), ("example", first.port)];
        // A name server without this zone refuses the question.
        asks.extend(
            of(Server::Ignorant)
                .iter()
                .map(|zone| (zone.origin, second.port)),
        );
        asks.extend(of(Server::Silent).iter().map(|zone| (zone.origin, silent)));
        certify(&folder.0);
        let anchor = first.anchor();
        let watch = Resolver::start(&below("watch"), &anchor, &asks);
        asks.extend(
            of(Server::Second)
                .iter()
                .map(|zone| (zone.origin, second.port)),
        );
        let confirm = Resolver::start(&below("confirm"), &anchor, &asks);
        Self {
            watch,
            confirm,
            silence,
            first,
            second,
            serial: Cell::new(1),
            _folder: folder,
        }
    }

    /// Replaces the records of a zone at the first name server, as its owner does at a panel. Resolvers keep their cached answers
    /// until these expire.
    pub(crate) fn publish(&self, origin: &str, records: &str) {
        self.serial.set(self.serial.get() + 1);
        let zone = ZONES.iter().find(|zone| zone.origin == origin);
        let zone = zone.unwrap_or_else(|| panic!("there is no zone {origin}"));
        let file = zone.file(&filled(zone, records), self.serial.get());
        self.first.publish(origin, &file);
    }

    /// The ids of all processes.
    pub(crate) fn processes(&self) -> Vec<u32> {
        let [watch, confirm] = [&self.watch, &self.confirm].map(Resolver::processes);
        let servers = [self.first.process(), self.second.process()];
        [watch, confirm, servers].concat()
    }
}

/// Fills in the records that the API asks the zone's owner for; a zone without a domain to connect gets those of any domain.
fn filled(zone: &Zone, records: &str) -> String {
    Wanted::of(zone.host.unwrap_or(zone.origin)).fill(records)
}

/// A folder for the programs' files, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("domain-wizard-resolvers-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).expect("no folder for the resolvers");
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A file that is still being written only stays in the system's temporary folder.
        let _ = fs::remove_dir_all(&self.0);
    }
}
