package io.daftar.persistence.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.Panel;
import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.PanelId;
import io.daftar.store.StoreException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CredentialEncryptionTest {
    private static final String SECRET = "correct horse battery staple";
    private static final URI URL = URI.create("https://p.example");

    private DataSource dataSource;

    @BeforeEach
    void migrate() {
        dataSource = H2Databases.inMemory();
        JdbcSchema.migrate(dataSource);
    }

    private JdbcStore store(SecretKey key) {
        return JdbcStore.create(dataSource, key);
    }

    private static PanelId add(JdbcStore store) {
        return store.inTransaction(
                tables -> tables.panels().add(Panel.marzban("p", URL).credentials("admin", SECRET)));
    }

    private byte[] stored(PanelId id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT credentials FROM daftar_panel WHERE id = ?")) {
            select.setLong(1, id.value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    private void overwrite(PanelId id, byte[] bytes) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE daftar_panel SET credentials = ? WHERE id = ?")) {
            update.setBytes(1, bytes);
            update.setLong(2, id.value());
            assertThat(update.executeUpdate()).isOne();
        }
    }

    private static void assertUnreadable(JdbcStore store, PanelId id, String reason) {
        assertThatThrownBy(() -> store.inTransaction(tables -> tables.panels().credentials(id)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("panel " + id)
                .hasMessageContaining(reason)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void nothingReadableReachesTheFile(@TempDir Path folder) throws Exception {
        JdbcConnectionPool file = H2Databases.file(folder, "");
        JdbcSchema.migrate(file);
        add(JdbcStore.create(file, SecretKey.random()));
        try (Connection connection = file.getConnection()) {
            connection.createStatement().execute("SHUTDOWN");
        }
        file.dispose();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(path -> {
                String content = new String(Files.readAllBytes(path), UTF_8);
                assertThat(content.contains("p.example"))
                        .isEqualTo(path.toString().endsWith(".mv.db"));
                assertThat(content.contains(SECRET)).isFalse();
                assertThat(content.contains("admin")).isFalse();
            });
        }
    }

    @Test
    void theSameCredentialsNeverLookTheSame() throws Exception {
        JdbcStore store = store(SecretKey.random());

        assertThat(stored(add(store))).isNotEqualTo(stored(add(store)));
    }

    @Test
    void anotherStoreWithTheSameKeyReadsThem() {
        SecretKey key = SecretKey.random();
        PanelId id = add(store(key));

        assertThat(store(SecretKey.ofBase64(key.toBase64()))
                        .<Optional<PanelCredentials>>inTransaction(
                                tables -> tables.panels().credentials(id)))
                .contains(new PanelCredentials.Password("admin", SECRET));
    }

    @Test
    void anotherKeyIsNamedAsSuch() {
        PanelId id = add(store(SecretKey.random()));

        assertUnreadable(store(SecretKey.random()), id, "another secret key");
    }

    @Test
    void aMissingKeyIsNamedAsSuch() {
        PanelId id = add(store(SecretKey.random()));
        JdbcStore keyless = store(SecretKey.from(name -> null, "DAFTAR_KEY"));

        assertUnreadable(keyless, id, "secret key is missing");
        assertUnreadable(keyless, id, "DAFTAR_KEY");
        assertThatThrownBy(() -> add(keyless))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("secret key is missing")
                .hasMessageContaining("DAFTAR_KEY")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void aPanelWithoutCredentialsNeedsNoKey() {
        JdbcStore keyless = store(SecretKey.absent());
        PanelId id = keyless.inTransaction(tables -> tables.panels().add(Panel.marzban("p", URL)));

        assertThat(keyless.<Optional<PanelCredentials>>inTransaction(
                        tables -> tables.panels().credentials(id)))
                .isEmpty();
    }

    @Test
    void whatWasAlteredIsRefused() throws Exception {
        JdbcStore store = store(SecretKey.random());
        PanelId id = add(store);
        byte[] original = stored(id);
        for (int at = 5; at < original.length; at++) {
            byte[] altered = original.clone();
            altered[at] ^= 1;
            overwrite(id, altered);
            assertUnreadable(store, id, "altered");
        }
    }

    @Test
    void whatWasCutOffOrIsOfAnotherVersionIsRefused() throws Exception {
        JdbcStore store = store(SecretKey.random());
        PanelId id = add(store);
        byte[] newer = stored(id);
        newer[0] = 2;

        overwrite(id, newer);
        assertUnreadable(store, id, "damaged");
        overwrite(id, new byte[] {1, 2, 3});
        assertUnreadable(store, id, "damaged");
    }

    @Test
    void theBytesOfOnePanelAreOfNoUseInAnothersRow() throws Exception {
        JdbcStore store = store(SecretKey.random());
        PanelId one = add(store);
        PanelId other = add(store);

        overwrite(other, stored(one));

        assertUnreadable(store, other, "belong to another panel");
    }
}
