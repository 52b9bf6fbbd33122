package io.daftar.persistence.jdbc;

import io.daftar.model.Panel;
import io.daftar.model.Panel.NewPanel;
import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.Panel.PanelTrust;
import io.daftar.model.PanelId;
import io.daftar.store.PanelTable;
import io.daftar.store.PanelTable.PanelBreaker;
import io.daftar.store.PanelTable.PanelProgress;
import io.daftar.store.StoreException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

final class JdbcPanels implements PanelTable {
    private static final String FACTS = "id, name, panel_type, url, authority, pins, options, version";

    private final Session session;
    private final CredentialCipher cipher;

    JdbcPanels(Session session, CredentialCipher cipher) {
        this.session = session;
        this.cipher = cipher;
    }

    @Override
    public PanelId add(NewPanel panel) {
        session.requireOpen();
        PanelId id = new PanelId(session.nextId("panel"));
        session.update(
                """
                INSERT INTO @panel
                    (id, name, panel_type, url, authority, pins, options, credentials, last_change, breaker_failures, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 1)
                """,
                id.value(),
                panel.name(),
                panel.type(),
                panel.url().toString(),
                panel.trust().authority(),
                Texts.ofWords(panel.trust().pins()),
                Texts.ofMap(panel.options()),
                panel.credentials().map(credentials -> encrypted(id, credentials)));
        return id;
    }

    private byte[] encrypted(PanelId id, PanelCredentials credentials) {
        try {
            return cipher.encrypt(id, credentials);
        } catch (StoreException e) {
            throw session.dooms(e);
        }
    }

    @Override
    public Optional<Panel> find(PanelId id) {
        return session.one("SELECT " + FACTS + " FROM @panel WHERE id = ?", JdbcPanels::panel, id.value());
    }

    @Override
    public List<Panel> all() {
        return session.list("SELECT " + FACTS + " FROM @panel ORDER BY id", JdbcPanels::panel);
    }

    private static Panel panel(Row row) throws SQLException {
        return new Panel(
                new PanelId(row.nextLong()),
                row.nextText(),
                row.nextText(),
                URI.create(row.nextText()),
                new PanelTrust(row.nextOptionalText(), Texts.toWords(row.nextText())),
                Texts.toMap(row.nextText()),
                row.nextLong());
    }

    @Override
    public Optional<PanelCredentials> credentials(PanelId id) {
        Optional<byte[]> stored = required(
                id, session.one("SELECT credentials FROM @panel WHERE id = ?", Row::nextOptionalBytes, id.value()));
        try {
            return stored.map(bytes -> cipher.decrypt(id, bytes));
        } catch (StoreException e) {
            throw session.dooms(e);
        }
    }

    @Override
    public long lastChange(PanelId id) {
        return required(id, session.one("SELECT last_change FROM @panel WHERE id = ?", Row::nextLong, id.value()));
    }

    @Override
    public long nextChange(PanelId id) {
        // The row stays locked until the end, so what is read is what this transaction took.
        session.update("UPDATE @panel SET last_change = last_change + 1 WHERE id = ?", id.value());
        return lastChange(id);
    }

    @Override
    public PanelProgress progress(PanelId id) {
        return required(
                id,
                session.one(
                        "SELECT started_at, completed_at, users_seen FROM @panel WHERE id = ?",
                        row -> new PanelProgress(
                                row.nextOptionalInstant(), row.nextOptionalInstant(), row.nextOptionalLong()),
                        id.value()));
    }

    @Override
    public void progress(PanelId id, PanelProgress progress) {
        int written = session.update(
                "UPDATE @panel SET started_at = ?, completed_at = ?, users_seen = ? WHERE id = ?",
                progress.startedAt(),
                progress.completedAt(),
                progress.usersSeen(),
                id.value());
        required(id, written == 0 ? Optional.empty() : Optional.of(written));
    }

    @Override
    public PanelBreaker breaker(PanelId id) {
        return required(
                id,
                session.one(
                        "SELECT breaker_failures, breaker_opened_at, breaker_retry_at FROM @panel WHERE id = ?",
                        row -> new PanelBreaker(row.nextInt(), row.nextOptionalInstant(), row.nextOptionalInstant()),
                        id.value()));
    }

    @Override
    public void breaker(PanelId id, PanelBreaker breaker) {
        int written = session.update(
                "UPDATE @panel SET breaker_failures = ?, breaker_opened_at = ?, breaker_retry_at = ? WHERE id = ?",
                breaker.failures(),
                breaker.openedAt(),
                breaker.retryAt(),
                id.value());
        required(id, written == 0 ? Optional.empty() : Optional.of(written));
    }

    private <T> T required(PanelId id, Optional<T> found) {
        return found.orElseThrow(() -> session.dooms(new StoreException("there is no panel " + id)));
    }
}
