-- A million sets of two thousand other athletes, as the tables hold them.
insert into athletes (id, sex, level, goals, units, locale, timezone, facts)
select gen_random_uuid(), 'unspecified', 'intermediate', '[]', 'kg', 'en', 'UTC', '{"bench": true}'
from generate_series(1, 2000);

insert into sessions (athlete_id, id, step, status, context, revision, warmed_up, local_day, paused_s)
select id, gen_random_uuid(), 'done', 'completed', '{}', 1, true, '2025-01-01', 0
from athletes where facts = '{"bench": true}';

insert into session_exercises (athlete_id, id, session_id, ordinal, section, exercise, target, status)
select s.athlete_id, gen_random_uuid(), s.id, 0, 'main', 'squat-barbell', '{}', 'pending'
from sessions s join athletes a on a.id = s.athlete_id where a.facts = '{"bench": true}';

insert into session_sets (athlete_id, id, session_id, item_id, exercise, section, set_number, reps, load_kg, load_mode,
                          per_side, rpe, target, day, at)
select e.athlete_id, gen_random_uuid(), e.session_id, e.id, e.exercise, 'main', n, 5, 100, 'external',
       false, 8, '{}', date '2025-01-01' + n, now()
from session_exercises e join athletes a on a.id = e.athlete_id, generate_series(1, 500) n
where a.facts = '{"bench": true}';

analyze;
