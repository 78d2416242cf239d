use super::*;

const START: Time = Time::from_millis(1_795_428_000_000);
const HOUR: Duration = secs(3600);

const fn secs(count: u64) -> Duration {
    Duration::from_secs(count)
}

/// A poll whose request went out, and was answered at once, `waited` after its start.
fn answered_after(waited: Duration) -> Poll {
    let mut poll = Poll::starting(START);
    poll.asked(START + waited);
    poll.answered(START + waited, &mut Chance::none());
    poll
}

fn pause(poll: &Poll, now: Time) -> Duration {
    poll.due().unwrap().since(now)
}

/// The number of requests, each answered at once, until one finds news that came `span` after the start.
fn requests_until(span: Duration, mut chance: Chance) -> u32 {
    let mut poll = Poll::starting(START);
    for requests in 1.. {
        let now = poll.due().unwrap();
        assert!(poll.is_due(now));
        poll.asked(now);
        if now >= START + span {
            return requests;
        }
        poll.answered(now, &mut chance);
    }
    unreachable!()
}

#[test]
fn the_schedule_asks_as_often_as_the_table_says() {
    let table = [
        (secs(60), 21),
        (secs(600), 69),
        (HOUR, 105),
        (HOUR * 24, 384),
        (HOUR * 48, 672),
    ];
    for (span, requests) in table {
        assert_eq!(requests_until(span, Chance::none()), requests, "{span:?}");
    }
}

#[test]
fn jitter_only_shortens_and_adds_few_requests() {
    for seed in 0..50 {
        let mut chance = Chance::seeded(seed);
        for waited in [0, 30, 100, 3600, 100_000].map(secs) {
            let mut poll = Poll::starting(START);
            poll.asked(START + waited);
            poll.answered(START + waited, &mut chance);
            let pause = pause(&poll, START + waited);
            assert!(
                pause <= Pace::Prompt.delay(waited) && pause >= Pace::Prompt.delay(waited) * 4 / 5
            );
        }
        let with = f64::from(requests_until(HOUR * 24, chance));
        let without = f64::from(requests_until(HOUR * 24, Chance::none()));
        assert!(with >= without && with <= without * 1.15, "{with}");
    }
}

#[test]
fn a_slow_answer_is_followed_at_once_but_never_in_the_past() {
    let mut poll = Poll::starting(START);
    poll.asked(START);
    assert!(poll.is_asking() && poll.due().is_none() && !poll.is_due(START + HOUR));
    poll.answered(START + secs(9), &mut Chance::none());
    assert_eq!(poll.due(), Some(START + secs(9)));
}

#[test]
fn failures_back_off_between_3_s_and_5_min_and_are_forgotten() {
    let mut poll = Poll::starting(START);
    for most in [9, 27, 81, 243, 300, 300] {
        poll.asked(START);
        poll.failed(START, &mut Chance::none());
        assert_eq!(pause(&poll, START), secs(most));
    }
    poll.asked(START);
    poll.answered(START, &mut Chance::none());
    poll.failed(START, &mut Chance::none());
    assert_eq!(pause(&poll, START), secs(9));
    for seed in 0..1000 {
        poll.failed(START, &mut Chance::seeded(seed));
        assert!((secs(3)..=secs(300)).contains(&pause(&poll, START)));
    }
}

#[test]
fn those_who_were_refused_together_do_not_return_together() {
    let allowed = START + secs(60);
    let mut chance = Chance::seeded(4);
    let mut returns = |times: u32| {
        let mut spans: Vec<_> = (0..1000)
            .map(|_| {
                let mut poll = Poll::starting(START);
                for _ in 0..times {
                    poll.asked(START);
                    poll.failed(allowed, &mut chance);
                }
                pause(&poll, allowed)
            })
            .collect();
        spans.sort();
        (spans[0], spans[500], spans[999])
    };
    let (first, middle, last) = returns(1);
    assert!(first >= secs(3), "never before the server allows it");
    assert!((secs(5)..secs(7)).contains(&middle));
    assert!(last <= secs(9), "one refusal is soon over");
    let (_, middle, last) = returns(4);
    assert!(
        middle > secs(10) && last > secs(60) && last <= secs(300),
        "{middle:?} {last:?}"
    );
}

#[test]
fn a_refusal_ends_no_rest() {
    let mut poll = Poll::starting(START);
    poll.rest();
    poll.failed(START, &mut Chance::none());
    assert_eq!(poll.due(), None);
}

#[test]
fn an_act_is_followed_at_once_and_news_by_the_schedule() {
    let now = START + HOUR;
    let mut poll = answered_after(HOUR);
    assert_eq!(pause(&poll, now), secs(180));
    poll.hurry(now + secs(1));
    assert_eq!(poll.due(), Some(now + secs(1)));
    poll.changed(now + secs(1));
    assert_eq!(poll.due(), Some(now + secs(4)));
    poll.restart(now + secs(2));
    assert_eq!(poll.due(), Some(now + secs(2)));
    poll.asked(now + secs(2));
    poll.answered(now + secs(2), &mut Chance::none());
    assert_eq!(poll.due(), Some(now + secs(5)));
}

#[test]
fn a_hurry_does_not_put_a_second_request_beside_the_first() {
    let mut poll = Poll::starting(START);
    poll.asked(START);
    poll.hurry(START + secs(1));
    poll.changed(START + secs(1));
    assert!(poll.is_asking());
}

#[test]
fn a_rest_ends_with_a_restart_alone() {
    let mut poll = Poll::starting(START);
    poll.asked(START);
    poll.rest();
    poll.hurry(START);
    poll.changed(START);
    poll.answered(START, &mut Chance::none());
    poll.failed(START, &mut Chance::none());
    assert!(poll.due().is_none() && !poll.is_due(START + HOUR));
    poll.restart(START);
    assert!(poll.is_due(START));
}

#[test]
fn scarce_requests_double_the_intervals_up_to_eight_times_and_5_min() {
    let mut poll = answered_after(secs(200));
    for pause_is in [20, 40, 80, 80] {
        poll.widen(true);
        poll.answered(START + secs(200), &mut Chance::none());
        assert_eq!(pause(&poll, START + secs(200)), secs(pause_is));
    }
    poll.answered(START + HOUR, &mut Chance::none());
    assert_eq!(pause(&poll, START + HOUR), secs(300));
}

#[test]
fn plenty_of_requests_lead_back_to_the_schedule_step_by_step() {
    let mut poll = answered_after(secs(200));
    poll.widen(true);
    let mut pauses = Vec::new();
    for _ in 0..7 {
        poll.widen(false);
        poll.answered(START + secs(200), &mut Chance::none());
        pauses.push(pause(&poll, START + secs(200)));
    }
    assert!(pauses.is_sorted_by(|one, next| one >= next), "{pauses:?}");
    assert!(pauses[0] > secs(15) && pauses[6] == secs(10), "{pauses:?}");
}

#[test]
fn a_clock_set_back_stalls_nothing() {
    let mut poll = answered_after(HOUR);
    assert!(!poll.is_due(START + HOUR));
    assert!(poll.is_due(START), "an hour back");
    poll.asked(START - HOUR);
    poll.answered(START - HOUR, &mut Chance::none());
    assert_eq!(pause(&poll, START - HOUR), secs(3));
    poll.answered(START, &mut Chance::none());
    assert_eq!(pause(&poll, START), secs(180), "the wait counts anew");
}

#[test]
fn no_deadline_is_ever_more_than_5_min_ahead() {
    let mut chance = Chance::seeded(11);
    let mut poll = Poll::starting(START);
    let mut now = START;
    for _ in 0..200_000 {
        let mut draw = |most| {
            let span = chance.between(Duration::ZERO, Duration::from_millis(most));
            span.as_millis()
        };
        let (act, span) = (draw(9), secs(draw(2000) as u64));
        now = match draw(20) {
            0 => now - span,
            _ => now + span / 50,
        };
        match act {
            0 => poll.restart(now),
            1 => poll.changed(now),
            2 | 3 => poll.asked(now),
            4 => poll.answered(now, &mut chance),
            5 => poll.failed(now, &mut chance),
            6 | 7 => poll.hurry(now),
            8 => poll.rest(),
            _ => poll.widen(span > HOUR / 4),
        }
        let Some(due) = poll.due() else { continue };
        let ahead = due > now + LONGEST;
        assert!(!ahead || poll.is_due(now), "{poll:?}");
        assert!(
            !ahead || act >= 8,
            "what is scheduled now lies within bounds: {poll:?}"
        );
    }
}
