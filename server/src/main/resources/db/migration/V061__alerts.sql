-- Notices that receivers can tell apart, and a mail server's password that the database cannot open.

-- One number a notice, the same whenever the same is sent again.
create sequence alert_notice_number;

alter table alert_notice add column number bigint not null default nextval('alert_notice_number');

-- What was given up is due at infinity.
comment on column alert_notice.next_try is 'nothing is sent before then; infinity when it was given up';

alter table alert_settings
    -- The key that opens the password, to know at the start whether it is there.
    add column mail_sealed_by text,
    add column mail_sealed    bytea,
    add constraint alert_settings_sealed check ((mail_sealed is null) = (mail_sealed_by is null)),
    -- The server seals what lies here at its next start.
    add constraint alert_settings_password check (mail_password is null or mail_sealed is null);
