create table runs.run (
    number bigint generated always as identity primary key,
    run_id text not null unique,
    project text,
    environment text,
    command text,
    started_at timestamptz,
    completed_at timestamptz,
    is_successful boolean,
    took_ms bigint
);

create table runs.event (
    run_number bigint not null references runs.run (number) on delete cascade,
    seq integer not null,
    at timestamptz not null,
    kind text not null,
    asset_kind text,
    asset_name text,
    verdict text,
    rows bigint,
    body jsonb not null,
    primary key (run_number, seq)
);

create index event_by_asset on runs.event (asset_kind, asset_name, kind, run_number desc, seq desc)
    where asset_name is not null;

comment on table runs.run is 'One row per run. Its owner holds an advisory lock on its number while it lives.';
comment on table runs.event is 'What happened in each run, in order; body is the whole event.';
