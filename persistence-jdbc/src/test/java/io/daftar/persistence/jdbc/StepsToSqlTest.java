package io.daftar.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.Baseline;
import io.daftar.model.NewReseller;
import io.daftar.model.Panel;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.simulators.MutableClock;
import io.daftar.store.Account;
import io.daftar.store.AccountTable.AccountChange;
import io.daftar.store.ConfigTable.NewConfig;
import io.daftar.store.Tables;
import java.net.URI;
import java.security.CodeSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many of our classes a reader passes on the way from a store to the database. */
final class StepsToSqlTest {
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private static HikariDataSource postgres;

    /** A statement, and which of our top-level classes were on the stack when it was executed. */
    private record Executed(String sql, Set<String> classes) {}

    private final List<Executed> executed = new ArrayList<>();

    @BeforeAll
    static void connect() {
        postgres = Postgres.pool();
    }

    @AfterAll
    static void disconnect() {
        postgres.close();
    }

    @ParameterizedTest
    @EnumSource
    void fromTheStoreToTheUpdateOfAccountsThereAreThreeClasses(Database database) {
        String prefix = Postgres.freshPrefix();
        DataSource dataSource = recorded(database == Database.H2 ? H2Databases.inMemory() : postgres);
        JdbcStore store = Stores.migrated(dataSource, prefix, MutableClock.create());
        Account account = store.inTransaction(StepsToSqlTest::account);
        AccountChange change =
                new AccountChange(account.ledger().revision(), account.withSeen(PanelUserStatus.DISABLED));
        executed.clear();

        Set<?> overtaken = store.inTransaction(tables -> tables.accounts().update(List.of(change)));

        assertThat(overtaken).isEmpty();
        assertThat(executed).hasSize(1).allSatisfy(statement -> {
            assertThat(statement.sql()).contains(prefix + "account");
            assertThat(statement.classes()).contains("JdbcStore").hasSizeLessThanOrEqualTo(3);
        });
    }

    private static Account account(Tables tables) {
        PanelId panel = tables.panels().add(Panel.marzban("p", URI.create("https://p.example")));
        ResellerId reseller = tables.resellers().add(NewReseller.named("Reza"));
        tables.configs()
                .add(List.of(new NewConfig(
                        reseller,
                        panel,
                        "user",
                        Optional.empty(),
                        Optional.empty(),
                        UsageLedger.unread(Baseline.FROM_ZERO),
                        PanelUserStatus.ACTIVE,
                        0,
                        Instant.EPOCH)));
        return tables.accounts().page(panel, Optional.empty(), 1).get(0);
    }

    private DataSource recorded(DataSource dataSource) {
        return Intercepted.of(
                DataSource.class, dataSource, (method, arguments, call) -> recorded((Connection) call.proceed()));
    }

    private Connection recorded(Connection connection) {
        return Intercepted.of(Connection.class, connection, (method, arguments, call) -> {
            Object result = call.proceed();
            return result instanceof PreparedStatement statement
                    ? recorded(statement, String.valueOf(arguments[0]))
                    : result;
        });
    }

    private PreparedStatement recorded(PreparedStatement statement, String sql) {
        return Intercepted.of(PreparedStatement.class, statement, (method, arguments, call) -> {
            if (method.getName().startsWith("execute")) {
                executed.add(new Executed(sql, ours()));
            }
            return call.proceed();
        });
    }

    private static Set<String> ours() {
        CodeSource main = JdbcStore.class.getProtectionDomain().getCodeSource();
        return STACK.walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                .filter(type -> type.getName().startsWith("io.daftar.persistence."))
                .filter(type -> main.equals(type.getProtectionDomain().getCodeSource()))
                .map(type -> type.getNestHost().getSimpleName())
                .collect(Collectors.toSet()));
    }
}
