-- Daftar's tables, version 1, for H2.
-- Times are microseconds since 1970-01-01T00:00:00Z, amounts of traffic are bytes; NULL means none or unlimited.
-- H2 commits each of these by itself: they can be run again after they were broken off.
-- Every statement ends with a semicolon at the end of a line.

CREATE TABLE IF NOT EXISTS ${prefix}panel (
    id           BIGINT NOT NULL PRIMARY KEY,
    name         VARCHAR(200) NOT NULL,
    panel_type   VARCHAR(40) NOT NULL,
    url          VARCHAR NOT NULL,
    authority    VARCHAR,
    pins         VARCHAR NOT NULL,
    options      VARCHAR NOT NULL,
    credentials  VARBINARY,
    last_change  BIGINT NOT NULL,
    started_at   BIGINT,
    completed_at BIGINT,
    users_seen   BIGINT,
    version      BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS ${prefix}reseller (
    id             BIGINT NOT NULL PRIMARY KEY,
    name           VARCHAR(200) NOT NULL,
    quota_bytes    BIGINT,
    window_start   BIGINT,
    window_end     BIGINT,
    metered_bytes  BIGINT NOT NULL CHECK (metered_bytes >= 0),
    forgiven_bytes BIGINT NOT NULL CHECK (forgiven_bytes >= 0),
    holds          VARCHAR(200) NOT NULL,
    version        BIGINT NOT NULL,
    CHECK (forgiven_bytes <= metered_bytes)
);

CREATE TABLE IF NOT EXISTS ${prefix}config (
    id          BIGINT NOT NULL PRIMARY KEY,
    reseller_id BIGINT NOT NULL REFERENCES ${prefix}reseller (id),
    limit_bytes BIGINT,
    expires_at  BIGINT,
    holds       VARCHAR(200) NOT NULL,
    created_at  BIGINT NOT NULL,
    deleted_at  BIGINT,
    version     BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS ${prefix}config_by_reseller ON ${prefix}config (reseller_id, id);

CREATE TABLE IF NOT EXISTS ${prefix}plan (
    id           BIGINT NOT NULL PRIMARY KEY,
    name         VARCHAR(200) NOT NULL,
    panel_id     BIGINT NOT NULL REFERENCES ${prefix}panel (id),
    volume_bytes BIGINT,
    days         INTEGER NOT NULL,
    price        BIGINT NOT NULL,
    options      VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS ${prefix}order (
    id          BIGINT NOT NULL PRIMARY KEY,
    user_id     BIGINT NOT NULL,
    plan_id     BIGINT REFERENCES ${prefix}plan (id),
    panel_user  VARCHAR(190),
    paid        BOOLEAN NOT NULL,
    expires_at  BIGINT,
    limit_bytes BIGINT,
    version     BIGINT NOT NULL
);

-- reseller_id is whoever is charged: the config's reseller. Nothing that changes with a reading is indexed, but doubts.
CREATE TABLE IF NOT EXISTS ${prefix}account (
    id                BIGINT NOT NULL PRIMARY KEY,
    panel_id          BIGINT NOT NULL REFERENCES ${prefix}panel (id),
    panel_user        VARCHAR(190) NOT NULL,
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
    UNIQUE (panel_id, panel_user),
    CHECK ((config_id IS NULL) <> (order_id IS NULL))
);

CREATE INDEX IF NOT EXISTS ${prefix}account_by_panel ON ${prefix}account (panel_id, id);
CREATE INDEX IF NOT EXISTS ${prefix}account_by_doubt ON ${prefix}account (panel_id, doubt_kind, id);
CREATE INDEX IF NOT EXISTS ${prefix}account_by_reseller ON ${prefix}account (reseller_id);

CREATE TABLE IF NOT EXISTS ${prefix}entry (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at_time      BIGINT NOT NULL,
    kind         VARCHAR(30) NOT NULL,
    account_id   BIGINT REFERENCES ${prefix}account (id),
    reseller_id  BIGINT REFERENCES ${prefix}reseller (id),
    amount_bytes BIGINT NOT NULL,
    actor        VARCHAR(120) NOT NULL,
    reason       VARCHAR NOT NULL
);

CREATE INDEX IF NOT EXISTS ${prefix}entry_by_account ON ${prefix}entry (account_id, id);
CREATE INDEX IF NOT EXISTS ${prefix}entry_by_reseller ON ${prefix}entry (reseller_id, id);

CREATE TABLE IF NOT EXISTS ${prefix}audit (
    id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at_time      BIGINT NOT NULL,
    subject_kind VARCHAR(100) NOT NULL,
    subject_id   BIGINT NOT NULL,
    action       VARCHAR(200) NOT NULL,
    actor        VARCHAR(120) NOT NULL,
    reason       VARCHAR NOT NULL,
    details      VARCHAR NOT NULL
);

CREATE INDEX IF NOT EXISTS ${prefix}audit_by_subject ON ${prefix}audit (subject_kind, subject_id, id);

CREATE TABLE IF NOT EXISTS ${prefix}setting (
    setting_key   VARCHAR(100) NOT NULL PRIMARY KEY,
    setting_value VARCHAR(200) NOT NULL
);

-- A lease that was given back keeps its row, so that its token goes on growing; its end is NULL.
CREATE TABLE IF NOT EXISTS ${prefix}lease (
    name    VARCHAR(200) NOT NULL PRIMARY KEY,
    holder  VARCHAR(200) NOT NULL,
    token   BIGINT NOT NULL,
    ends_at BIGINT
);

CREATE SEQUENCE IF NOT EXISTS ${prefix}panel_ids;
CREATE SEQUENCE IF NOT EXISTS ${prefix}reseller_ids;
CREATE SEQUENCE IF NOT EXISTS ${prefix}config_ids;
CREATE SEQUENCE IF NOT EXISTS ${prefix}plan_ids;
CREATE SEQUENCE IF NOT EXISTS ${prefix}order_ids;
CREATE SEQUENCE IF NOT EXISTS ${prefix}account_ids;

CREATE TABLE IF NOT EXISTS ${prefix}schema (
    version    INTEGER NOT NULL PRIMARY KEY,
    applied_at BIGINT NOT NULL
);

MERGE INTO ${prefix}schema (version, applied_at) KEY (version)
VALUES (1, CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000000 AS BIGINT));
