-- Several tokens, each with what it allows. Names need not be unique: sessions belong to a token's id. Those that were
-- opened before cannot be told apart by it, so everybody signs in once more.

alter table access_token
    add column id         bigint generated always as identity unique,
    add column scopes     text not null default '*', -- separated by blanks; * stands for all, those of later versions too
    add column made_by    text not null default 'server',
    add column expires_at timestamptz,
    add column used_at    timestamptz;

delete from access_session;

alter table access_session
    drop column token_name,
    add column token_id bigint not null references access_token (id) on delete cascade;

create index access_session_by_token on access_session (token_id);
