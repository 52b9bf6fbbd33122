package io.daftar.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The databases that Daftar knows. */
public enum Database {
    /** H2 2.4, embedded or as a server. */
    H2("H2"),
    /** PostgreSQL 14 or newer. */
    POSTGRESQL("PostgreSQL");

    private final String product;

    Database(String product) {
        this.product = product;
    }

    /** The name that the database gives itself, such as {@code PostgreSQL}. */
    public String product() {
        return product;
    }

    SqlDialect dialect() {
        return switch (this) {
            case H2 -> new H2Dialect();
            case POSTGRESQL -> new PostgresDialect();
        };
    }

    /** The folder-free name of its schema scripts. */
    String script() {
        return name().toLowerCase(Locale.ROOT) + ".sql";
    }

    static Connection connect(DataSource dataSource) {
        try {
            return Objects.requireNonNull(dataSource, "dataSource").getConnection();
        } catch (SQLException e) {
            throw Failures.unreachable(e);
        }
    }

    static Database of(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        return Arrays.stream(values())
                .filter(known -> known.product.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the database is '" + name + "', but Daftar knows only "
                        + Arrays.stream(values()).map(Database::product).collect(Collectors.joining(", "))));
    }
}
