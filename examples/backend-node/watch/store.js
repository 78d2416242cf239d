// Stores the watches and their news (webhooks) in one SQLite file, which your panel and the watcher share. Needs Node 22.13.

import { randomUUID } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { MINUTE, PLAIN } from "./schedule.js";

/** The widget polls while the customer has it open. The watcher polls once no call of the widget's has come for so long. */
const LEFT_AFTER = 1.5 * MINUTE;

const TABLES = `
  CREATE TABLE IF NOT EXISTS watches (
    environment TEXT PRIMARY KEY, site TEXT, domain TEXT NOT NULL, customer TEXT, phase TEXT NOT NULL DEFAULT 'waiting',
    began REAL NOT NULL, since REAL NOT NULL, due REAL NOT NULL, pause REAL NOT NULL DEFAULT 0, mark TEXT NOT NULL DEFAULT '',
    bad_since REAL, failed_told INTEGER NOT NULL DEFAULT 0, stuck_told INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE IF NOT EXISTS news (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, environment TEXT NOT NULL, body TEXT NOT NULL, due REAL NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0, sent REAL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS token (one INTEGER PRIMARY KEY CHECK (one = 1), free REAL NOT NULL, stretch REAL NOT NULL) STRICT;
  INSERT OR IGNORE INTO token VALUES (1, 0, ${PLAIN});
`;

export function openStore(file) {
  const database = new DatabaseSync(file);
  // Each commit is on the disk before anything is sent, even if the machine loses power.
  for (const pragma of ["busy_timeout = 5000", "journal_mode = WAL", "synchronous = FULL"]) database.exec(`PRAGMA ${pragma}`);
  database.exec(TABLES);
  const prepared = new Map();
  const query = (sql) => prepared.get(sql) ?? prepared.set(sql, database.prepare(sql)).get(sql);
  const run = (sql, ...values) => query(sql).run(...values).changes;
  const row = (sql, ...values) => query(sql).get(...values);

  /** Watches a domain from now on. For a watched domain, the schedule begins anew; another domain takes the place of the first. */
  function watch({ environment, site = null, domain, customer = null }, now = Date.now()) {
    const due = now + LEFT_AFTER;
    run("UPDATE watches SET since = ?, due = ? WHERE environment = ? AND domain = ?", now, due, environment, domain) ||
      run(
        "REPLACE INTO watches (environment, site, domain, customer, began, since, due) VALUES (?, ?, ?, ?, ?, ?, ?)",
        environment, site, domain, customer === null ? null : String(customer), now, now, due,
      );
  }

  /** Ends the watch of an environment. Its unsent news is still sent. */
  function forget(environment) {
    run("DELETE FROM watches WHERE environment = ?", environment);
  }

  /** Takes in an answered call of the widget's: `vectorProxy({ …, onAnswer: store.note })`. */
  function note({ method, environment, domain, status, ...rest }, now = Date.now()) {
    if (!environment) return;
    if (method !== "PUT") run("UPDATE watches SET due = max(due, ?) WHERE environment = ?", now + LEFT_AFTER, environment);
    else if (status < 300 && domain) watch({ environment, domain, ...rest }, now);
    else if (status < 300) forget(environment);
  }

  /** The watch that is due first. */
  function nextWatch() {
    return row("SELECT * FROM watches ORDER BY due LIMIT 1");
  }

  /** The unsent news that is due first. Within an environment, later news waits for older news. */
  function nextNews() {
    return row(`SELECT * FROM news WHERE sent IS NULL AND number =
      (SELECT min(number) FROM news AS older WHERE older.environment = news.environment AND sent IS NULL) ORDER BY due LIMIT 1`);
  }

  /**
   * Saves a watch and its news, both or neither, so that the end of the process neither loses news nor makes it twice. Saves nothing
   * if the panel has ended or replaced the watch meanwhile.
   */
  function save(watch, body) {
    database.exec("BEGIN IMMEDIATE");
    try {
      const { environment, domain, began, phase, since, due, pause, mark, bad_since, failed_told, stuck_told } = watch;
      const changes = run(
        `UPDATE watches SET phase = ?, since = ?, due = ?, pause = ?, mark = ?, bad_since = ?, failed_told = ?, stuck_told = ?
         WHERE environment = ? AND domain = ? AND began = ?`,
        phase, since, due, pause, mark, bad_since, failed_told, stuck_told, environment, domain, began,
      );
      if (body && changes) {
        run("INSERT INTO news (id, environment, body, due) VALUES (?, ?, ?, 0)", `msg_${randomUUID()}`, environment, JSON.stringify(body));
      }
      database.exec("COMMIT");
    } catch (error) {
      database.exec("ROLLBACK");
      throw error;
    }
  }

  const told = (number, now) => run("UPDATE news SET sent = ? WHERE number = ?", now, number);
  const putOff = (number, due) => run("UPDATE news SET tries = tries + 1, due = ? WHERE number = ?", due, number);

  /** The time from which the API may be asked again, and the stretch of the intervals, for all watches, which share one token. */
  const token = () => row("SELECT free, stretch FROM token");
  const setToken = ({ free, stretch }) => run("UPDATE token SET free = ?, stretch = ?", free, stretch);

  return { watch, forget, note, nextWatch, nextNews, save, told, putOff, token, setToken };
}

/** Makes this process the only watcher of a store. Returns false if another process is. The lock ends with its process. */
export function isOnlyWatcher(file) {
  lock = new DatabaseSync(`${file}.lock`);
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return true;
  } catch {
    return false;
  }
}

/** Held as long as the process runs. */
let lock;
