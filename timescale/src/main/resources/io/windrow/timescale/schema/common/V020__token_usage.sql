-- What AI agents spend. Anyone writes it by SQL: insert … on conflict do nothing, so that a request that is told twice counts once.
-- It has a key and few rows, so it is never cut natively.
create table token_usage (
    used_at       timestamptz not null,
    agent_id      text        not null,
    request_id    text        not null,
    equipment_id  text        null,
    model         text        not null,
    task          text        null,
    input_tokens  bigint      not null check (input_tokens >= 0),
    output_tokens bigint      not null check (output_tokens >= 0),
    cost          numeric     null,
    primary key (agent_id, request_id, used_at)
);

-- A block, since plain PostgreSQL does not know the functions.
do $$
begin
    if '${flavour}' = 'timescaledb' then
        perform create_hypertable(
            'token_usage', by_range('used_at', interval '7 days'), create_default_indexes => false);
    end if;
end
$$;
create index token_usage_time on token_usage using brin (used_at);

comment on table token_usage is 'What AI agents spent, a row a request to a model.';
comment on column token_usage.used_at is 'When the request was answered; a request that is told again has the same time.';
comment on column token_usage.agent_id is 'Which agent asked.';
comment on column token_usage.request_id is 'The agent''s own name of the request.';
comment on column token_usage.equipment_id is 'The machine that it was about; null when about none or several.';
comment on column token_usage.model is 'The model that answered, as its provider names it.';
comment on column token_usage.task is 'What it was for, in the agent''s words.';
comment on column token_usage.input_tokens is 'Tokens that the model read.';
comment on column token_usage.output_tokens is 'Tokens that the model wrote.';
comment on column token_usage.cost is 'In the currency of the bill; null when not known.';
