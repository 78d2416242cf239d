//! Everything between a question from a browser and its answer, on the loopback address: two resolvers, and the name
//! servers that they ask.

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

/// The programs that it takes.
const PROGRAMS: &[&str] = &["knotd", "keymgr", "knotc", "unbound", "dnsdist", "openssl"];

/// The whole of it. All of it ends when dropped.
pub(crate) struct Ground {
    /// The one that is asked first.
    pub(crate) watch: Resolver,
    /// The one that is asked whether it sees the same.
    pub(crate) confirm: Resolver,
    /// Where questions go that nobody answers.
    pub(crate) silence: UdpSocket,
    first: Authority,
    second: Authority,
    serial: Cell<u32>,
    _folder: Folder,
}

impl Ground {
    /// Starts it, with every zone there is; none where this machine lacks a program, which only a developer's may.
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
        // The signed zone is told apart, because signatures are looked for where a zone is known to begin.
        let mut asks = vec![(".", first.port), ("example", first.port)];
        // Whoever has other zones alone refuses to speak of this one.
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

    /// Changes a zone of the first name server to these records, as its owner does at a panel. What a resolver
    /// remembers of it stays there until its time is over.
    pub(crate) fn publish(&self, origin: &str, records: &str) {
        self.serial.set(self.serial.get() + 1);
        let zone = ZONES.iter().find(|zone| zone.origin == origin);
        let zone = zone.unwrap_or_else(|| panic!("there is no zone {origin}"));
        let file = zone.file(&filled(zone, records), self.serial.get());
        self.first.publish(origin, &file);
    }

    /// All processes.
    pub(crate) fn processes(&self) -> Vec<u32> {
        let [watch, confirm] = [&self.watch, &self.confirm].map(Resolver::processes);
        let servers = [self.first.process(), self.second.process()];
        [watch, confirm, servers].concat()
    }
}

/// The records with what the zone's owner is asked for; whoever connects no domain is asked as anybody.
fn filled(zone: &Zone, records: &str) -> String {
    Wanted::of(zone.host.unwrap_or(zone.origin)).fill(records)
}

/// A folder for what the programs need, removed when dropped.
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
