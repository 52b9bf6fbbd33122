-- Daftar's tables, version 1, for PostgreSQL.
-- Times are microseconds since 1970-01-01T00:00:00Z, amounts of traffic are bytes; NULL means none or unlimited.
-- Every statement ends with a semicolon at the end of a line.

CREATE TABLE ${prefix}panel (
    id                BIGINT NOT NULL PRIMARY KEY,
    name              VARCHAR(200) NOT NULL,
    panel_type        VARCHAR(40) NOT NULL,
    url               TEXT NOT NULL,
    authority         TEXT,
    pins              TEXT NOT NULL,
    options           TEXT NOT NULL,
    credentials       BYTEA,
    last_change       BIGINT NOT NULL,
    started_at        BIGINT,
    completed_at      BIGINT,
    users_seen        BIGINT,
    breaker_failures  INTEGER NOT NULL,
    breaker_opened_at BIGINT,
    breaker_retry_at  BIGINT,
    version           BIGINT NOT NULL
);

CREATE TABLE ${prefix}reseller (
    id             BIGINT NOT NULL PRIMARY KEY,
    name           VARCHAR(200) NOT NULL,
    quota_bytes    BIGINT,
    window_start   BIGINT,
    window_end     BIGINT,
    metered_bytes  BIGINT NOT NULL CHECK (metered_bytes >= 0),
    forgiven_bytes BIGINT NOT NULL CHECK (forgiven_bytes >= 0),
    holds          VARCHAR(200) NOT NULL,
    held           BOOLEAN GENERATED ALWAYS AS (holds <> '') STORED,
    warned_percent INTEGER NOT NULL,
    warned_days    INTEGER NOT NULL,
    version        BIGINT NOT NULL,
    CHECK (forgiven_bytes <= metered_bytes)
);

CREATE INDEX ${prefix}reseller_by_held ON ${prefix}reseller (held, id);

-- expired_held is NULL once the config is deleted.
CREATE TABLE ${prefix}config (
    id            BIGINT NOT NULL PRIMARY KEY,
    reseller_id   BIGINT NOT NULL REFERENCES ${prefix}reseller (id),
    limit_bytes   BIGINT,
    expires_at    BIGINT,
    holds         VARCHAR(200) NOT NULL,
    created_at    BIGINT NOT NULL,
    deleted_at    BIGINT,
    expired_held  BOOLEAN GENERATED ALWAYS AS (
        CASE WHEN deleted_at IS NULL THEN holds LIKE '%CONFIG_EXPIRED%' END) STORED,
    held_by_terms BOOLEAN GENERATED ALWAYS AS (
        deleted_at IS NULL AND (holds LIKE '%CONFIG_EXPIRED%' OR holds LIKE '%CONFIG_TRAFFIC%')) STORED,
    version       BIGINT NOT NULL
);

CREATE INDEX ${prefix}config_by_reseller ON ${prefix}config (reseller_id, id);
CREATE INDEX ${prefix}config_by_expiry ON ${prefix}config (expired_held, expires_at);
CREATE INDEX ${prefix}config_by_terms ON ${prefix}config (id) WHERE held_by_terms;

CREATE TABLE ${prefix}plan (
    id           BIGINT NOT NULL PRIMARY KEY,
    name         VARCHAR(200) NOT NULL,
    panel_id     BIGINT NOT NULL REFERENCES ${prefix}panel (id),
    volume_bytes BIGINT,
    days         INTEGER NOT NULL,
    price        BIGINT NOT NULL,
    options      TEXT NOT NULL
);

CREATE TABLE ${prefix}order (
    id          BIGINT NOT NULL PRIMARY KEY,
    user_id     BIGINT NOT NULL,
    plan_id     BIGINT REFERENCES ${prefix}plan (id),
    panel_user  VARCHAR(190),
    paid        BOOLEAN NOT NULL,
    expires_at  BIGINT,
    limit_bytes BIGINT,
    version     BIGINT NOT NULL
);

-- reseller_id is who pays for the traffic: the config's reseller. Nothing that changes with most readings is indexed.
-- retired_as is 0, or the id once the user is gone for good: its name is free again.
-- config_state, limit_bytes and traffic_held follow the config. attention says whether the user is out of sync, as far as
-- that is known without the reseller's row; limit_hold_outdated, whether a hold for traffic is missing or left over.
CREATE TABLE ${prefix}account (
    id                BIGINT NOT NULL PRIMARY KEY,
    panel_id          BIGINT NOT NULL REFERENCES ${prefix}panel (id),
    panel_user        VARCHAR(190) COLLATE "C" NOT NULL,
    config_id         BIGINT UNIQUE REFERENCES ${prefix}config (id),
    order_id          BIGINT UNIQUE REFERENCES ${prefix}order (id),
    reseller_id       BIGINT REFERENCES ${prefix}reseller (id),
    revision          BIGINT NOT NULL,
    baseline          VARCHAR(20) NOT NULL,
    current_bytes     BIGINT NOT NULL CHECK (current_bytes >= 0),
    settled_bytes     BIGINT NOT NULL CHECK (settled_bytes >= 0),
    last_used         BIGINT,
    last_lifetime     BIGINT,
    last_incarnation  BIGINT,
    last_reset_mark   BIGINT,
    last_read_at      BIGINT,
    lifetime_lead     BIGINT,
    reset_stage       VARCHAR(20) NOT NULL,
    reset_opened_at   BIGINT,
    doubt_kind        VARCHAR(20),
    doubt_used        BIGINT,
    doubt_lifetime    BIGINT,
    doubt_incarnation BIGINT,
    doubt_reset_mark  BIGINT,
    doubt_read_at     BIGINT,
    doubt_bytes       BIGINT,
    seen              VARCHAR(20) NOT NULL,
    missing_since     BIGINT,
    change_number     BIGINT NOT NULL,
    retired_as        BIGINT NOT NULL,
    stopped_for       VARCHAR(40),
    request_actor     VARCHAR(120),
    request_comment   TEXT,
    terms_due         BOOLEAN NOT NULL,
    attempts          INTEGER NOT NULL,
    next_attempt_at   BIGINT,
    last_error        TEXT,
    config_state      VARCHAR(10),
    limit_bytes       BIGINT,
    traffic_held      BOOLEAN NOT NULL,
    attention         VARCHAR(20) GENERATED ALWAYS AS (CASE
        WHEN config_id IS NULL OR retired_as <> 0 THEN 'NEVER'
        WHEN config_state = 'DELETED' THEN 'ALWAYS'
        WHEN missing_since IS NOT NULL THEN 'NEVER'
        WHEN terms_due THEN 'ALWAYS'
        WHEN config_state = 'HELD' THEN CASE
            WHEN seen IN ('ACTIVE', 'ON_HOLD', 'UNKNOWN') THEN 'ALWAYS'
            WHEN seen = 'DISABLED' AND stopped_for IS NULL THEN 'ALWAYS'
            ELSE 'NEVER' END
        WHEN seen IN ('ACTIVE', 'ON_HOLD', 'UNKNOWN') THEN
            CASE WHEN stopped_for IS NULL THEN 'IF_RESELLER_HELD' ELSE 'ALWAYS' END
        WHEN stopped_for IS NOT NULL THEN 'IF_RESELLER_FREE'
        WHEN seen = 'DISABLED' THEN 'ALWAYS'
        ELSE 'NEVER' END) STORED,
    limit_hold_outdated   BOOLEAN GENERATED ALWAYS AS (config_id IS NOT NULL AND config_state <> 'DELETED'
        AND traffic_held <> (limit_bytes IS NOT NULL AND current_bytes >= limit_bytes)) STORED,
    UNIQUE (panel_id, panel_user, retired_as),
    CHECK ((config_id IS NULL) <> (order_id IS NULL))
) WITH (fillfactor = 80);

CREATE INDEX ${prefix}account_by_panel ON ${prefix}account (panel_id, retired_as, id);
CREATE INDEX ${prefix}account_by_doubt ON ${prefix}account (panel_id, doubt_kind, retired_as, id);
CREATE INDEX ${prefix}account_by_reseller ON ${prefix}account (reseller_id, attention, panel_id, id);
CREATE INDEX ${prefix}account_by_attention ON ${prefix}account (attention, panel_id, id)
    WHERE attention IN ('ALWAYS', 'IF_RESELLER_FREE');
CREATE INDEX ${prefix}account_by_limit ON ${prefix}account (config_id) WHERE limit_hold_outdated;

CREATE TABLE ${prefix}entry (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at_time      BIGINT NOT NULL,
    kind         VARCHAR(30) NOT NULL,
    account_id   BIGINT REFERENCES ${prefix}account (id),
    reseller_id  BIGINT REFERENCES ${prefix}reseller (id),
    amount_bytes BIGINT NOT NULL,
    actor        VARCHAR(120) NOT NULL,
    reason       TEXT NOT NULL
);

CREATE INDEX ${prefix}entry_by_account ON ${prefix}entry (account_id, id);
CREATE INDEX ${prefix}entry_by_reseller ON ${prefix}entry (reseller_id, id);

CREATE TABLE ${prefix}audit (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at_time      BIGINT NOT NULL,
    subject_kind VARCHAR(100) NOT NULL,
    subject_id   BIGINT NOT NULL,
    action       VARCHAR(200) NOT NULL,
    actor        VARCHAR(120) NOT NULL,
    reason       TEXT NOT NULL,
    details      TEXT NOT NULL
);

CREATE INDEX ${prefix}audit_by_subject ON ${prefix}audit (subject_kind, subject_id, id);
CREATE INDEX ${prefix}audit_by_time ON ${prefix}audit (at_time, id);

-- Events stay when their config is removed, so config_id refers to nothing.
CREATE TABLE ${prefix}config_event (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at_time    BIGINT NOT NULL,
    config_id  BIGINT NOT NULL,
    event_type VARCHAR(40) NOT NULL,
    reason     VARCHAR(40),
    actor      VARCHAR(120) NOT NULL,
    success    BOOLEAN NOT NULL,
    attempts   INTEGER NOT NULL,
    last_error TEXT,
    panel_id   BIGINT NOT NULL,
    panel_type TEXT NOT NULL,
    details    TEXT NOT NULL
);

CREATE INDEX ${prefix}config_event_by_config ON ${prefix}config_event (config_id, id);
CREATE INDEX ${prefix}config_event_by_time ON ${prefix}config_event (at_time, id);

-- Runs that ended keep their rows, so that none happens twice; number is the order in which they were begun.
CREATE TABLE ${prefix}reset_run (
    id              VARCHAR(36) COLLATE "C" NOT NULL PRIMARY KEY,
    number          BIGINT GENERATED ALWAYS AS IDENTITY,
    subject_kind    VARCHAR(100) NOT NULL,
    subject_id      BIGINT NOT NULL,
    actor           VARCHAR(120) NOT NULL,
    reason          TEXT NOT NULL,
    begun_at        BIGINT NOT NULL,
    alive_at        BIGINT NOT NULL,
    ended_at        BIGINT,
    configs         BIGINT,
    settled_bytes   BIGINT,
    forgiven_bytes  BIGINT,
    succeeded       BIGINT
);

CREATE INDEX ${prefix}reset_run_by_subject ON ${prefix}reset_run (subject_kind, subject_id, number);
CREATE INDEX ${prefix}reset_run_by_end ON ${prefix}reset_run (ended_at);

-- settled_bytes is NULL until the step is over.
CREATE TABLE ${prefix}reset_step (
    run_id               VARCHAR(36) COLLATE "C" NOT NULL REFERENCES ${prefix}reset_run (id),
    config_id            BIGINT NOT NULL,
    settled_before_bytes BIGINT NOT NULL,
    settled_bytes        BIGINT,
    last_error           TEXT,
    PRIMARY KEY (run_id, config_id)
);

CREATE TABLE ${prefix}setting (
    setting_key   VARCHAR(100) NOT NULL PRIMARY KEY,
    setting_value VARCHAR(200) NOT NULL
);

-- A lease that was given back keeps its row, so that its token goes on growing; its end is NULL.
CREATE TABLE ${prefix}lease (
    name    VARCHAR(200) COLLATE "C" NOT NULL PRIMARY KEY,
    holder  VARCHAR(200) NOT NULL,
    token   BIGINT NOT NULL,
    ends_at BIGINT
);

CREATE SEQUENCE ${prefix}panel_ids;
CREATE SEQUENCE ${prefix}reseller_ids;
CREATE SEQUENCE ${prefix}config_ids;
CREATE SEQUENCE ${prefix}plan_ids;
CREATE SEQUENCE ${prefix}order_ids;
CREATE SEQUENCE ${prefix}account_ids;

CREATE TABLE ${prefix}schema (
    version    INTEGER NOT NULL PRIMARY KEY,
    applied_at BIGINT NOT NULL
);

INSERT INTO ${prefix}schema (version, applied_at)
VALUES (1, CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000000 AS BIGINT));
