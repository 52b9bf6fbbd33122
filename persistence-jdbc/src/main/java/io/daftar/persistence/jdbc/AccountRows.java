package io.daftar.persistence.jdbc;

import static io.daftar.persistence.jdbc.BatchParameters.Column.flag;
import static io.daftar.persistence.jdbc.BatchParameters.Column.number;
import static io.daftar.persistence.jdbc.BatchParameters.Column.risingNumber;
import static io.daftar.persistence.jdbc.BatchParameters.Column.text;

import io.daftar.ledger.Counter;
import io.daftar.ledger.Doubt;
import io.daftar.ledger.ResetState;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.AccountOwner;
import io.daftar.model.Actor;
import io.daftar.model.Attribution;
import io.daftar.model.Baseline;
import io.daftar.model.ConfigId;
import io.daftar.model.OrderId;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelId;
import io.daftar.model.Reason;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.ReconcileState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Accounts as rows: what names them, which is written once, and what changes. */
final class AccountRows {
    private static final List<BatchParameters.Column> FIXED = List.of(
            number("id"),
            number("panel_id"),
            text("panel_user"),
            number("config_id"),
            number("order_id"),
            number("reseller_id"));

    /** What follows the config: written with it, and never by an update of the account. */
    private static final List<BatchParameters.Column> OF_CONFIG =
            List.of(text("config_state"), number("limit_bytes"), flag("traffic_held"));

    private static final List<BatchParameters.Column> CHANGING = List.of(
            number("revision"),
            text("baseline"),
            number("current_bytes"),
            number("settled_bytes"),
            number("last_used"),
            number("last_lifetime"),
            number("last_incarnation"),
            number("last_reset_mark"),
            number("last_read_at"),
            number("lifetime_lead"),
            text("reset_stage"),
            number("reset_opened_at"),
            text("doubt_kind"),
            number("doubt_used"),
            number("doubt_lifetime"),
            number("doubt_incarnation"),
            number("doubt_reset_mark"),
            number("doubt_read_at"),
            number("doubt_bytes"),
            text("seen"),
            number("missing_since"),
            number("change_number"),
            risingNumber("retired_as"),
            text("stopped_for"),
            text("request_actor"),
            text("request_comment"),
            flag("terms_due"),
            number("attempts"),
            number("next_attempt_at"),
            text("last_error"));

    static final String SELECTED = Stream.concat(FIXED.stream(), CHANGING.stream())
            .map(column -> "a." + column.name())
            .collect(Collectors.joining(", "));

    private AccountRows() {}

    static BatchParameters added() {
        return BatchParameters.of(
                Stream.of(FIXED, CHANGING, OF_CONFIG).flatMap(List::stream).toList());
    }

    /** @param limit the config's, where it is a config's */
    static void add(BatchParameters rows, Account account, Optional<Traffic> limit) {
        PanelAccount user = account.user();
        AccountOwner owner = user.owner();
        List<@Nullable Object> values = new ArrayList<>();
        values.add(user.id().value());
        values.add(user.panel().value());
        values.add(user.panelUser());
        values.add(
                owner instanceof AccountOwner.OfConfig config
                        ? (Object) config.config().value()
                        : null);
        values.add(
                owner instanceof AccountOwner.OfOrder order
                        ? (Object) order.order().value()
                        : null);
        values.add(owner.payer().map(ResellerId::value));
        addChanging(values, account);
        values.add(owner instanceof AccountOwner.OfConfig ? ConfigState.FREE : null);
        values.add(limit);
        values.add(false);
        rows.add(values.toArray());
    }

    /** Rows for {@link SqlDialect#updateUnderRevision}. */
    static BatchParameters changed() {
        return BatchParameters.of(Stream.concat(Stream.of(number("id"), number("read_revision")), CHANGING.stream())
                .toList());
    }

    static void change(BatchParameters rows, long readRevision, Account after) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(after.id().value());
        values.add(readRevision);
        addChanging(values, after);
        rows.add(values.toArray());
    }

    private static void addChanging(List<@Nullable Object> values, Account account) {
        UsageLedger ledger = account.ledger();
        values.add(ledger.revision());
        values.add(ledger.baseline());
        values.add(ledger.current());
        values.add(ledger.settled());
        addCounter(values, ledger.last());
        values.add(ledger.lifetimeLead());
        values.add(ledger.reset().stage());
        values.add(ledger.reset().openedAt());
        values.add(ledger.doubt().map(Doubt::kind));
        addCounter(values, ledger.doubt().map(Doubt::shown));
        values.add(ledger.doubt().map(Doubt::amount));
        values.add(account.seen());
        values.add(account.missingSince());
        values.add(account.change());
        values.add(account.retired() ? account.id().value() : 0L);
        addSteering(values, account.reconcileState());
    }

    private static void addSteering(List<@Nullable Object> values, ReconcileState reconcileState) {
        values.add(reconcileState.stoppedFor());
        values.add(reconcileState.request().map(request -> request.actor().toString()));
        values.add(reconcileState.request().map(Attribution::reason));
        values.add(reconcileState.termsDue());
        values.add((long) reconcileState.attempts());
        values.add(reconcileState.nextAttemptAt());
        values.add(reconcileState.lastError());
    }

    private static void addCounter(List<@Nullable Object> values, Optional<Counter> counter) {
        values.add(counter.map(Counter::used));
        values.add(counter.flatMap(Counter::lifetime));
        values.add(counter.map(Counter::incarnation));
        values.add(counter.map(Counter::resetMark));
        values.add(counter.map(Counter::readAt));
    }

    /** Reads the columns of {@link #SELECTED}. */
    static Account read(Row row) throws SQLException {
        AccountId id = new AccountId(row.nextLong());
        PanelId panel = new PanelId(row.nextLong());
        String name = row.nextText();
        AccountOwner owner = owner(row.nextOptionalLong(), row.nextOptionalLong(), row.nextOptionalLong());
        UsageLedger ledger = ledger(row);
        PanelUserStatus seen = row.nextEnum(PanelUserStatus.class);
        Optional<Instant> missingSince = row.nextOptionalInstant();
        long change = row.nextLong();
        boolean retired = row.nextLong() != 0;
        PanelAccount user = new PanelAccount(id, panel, name, owner);
        return new Account(user, ledger, seen, missingSince, steering(row), retired, change);
    }

    private static ReconcileState steering(Row row) throws SQLException {
        return new ReconcileState(
                row.nextOptionalEnum(Reason.class),
                request(row.nextOptionalText(), row.nextOptionalText()),
                row.nextBoolean(),
                row.nextInt(),
                row.nextOptionalInstant(),
                row.nextOptionalText());
    }

    private static Optional<Attribution> request(Optional<String> actor, Optional<String> comment) {
        return actor.map(who -> new Attribution(Actor.parse(who), comment.orElseThrow()));
    }

    private static AccountOwner owner(OptionalLong config, OptionalLong order, OptionalLong reseller) {
        return config.isPresent()
                ? new AccountOwner.OfConfig(new ConfigId(config.getAsLong()), new ResellerId(reseller.orElseThrow()))
                : new AccountOwner.OfOrder(new OrderId(order.orElseThrow()));
    }

    private static UsageLedger ledger(Row row) throws SQLException {
        return new UsageLedger(
                row.nextLong(),
                row.nextEnum(Baseline.class),
                row.nextTraffic(),
                row.nextTraffic(),
                counter(row),
                row.nextOptionalLong(),
                new ResetState(row.nextEnum(ResetState.Stage.class), row.nextOptionalInstant()),
                doubt(row));
    }

    private static Optional<Counter> counter(Row row) throws SQLException {
        Optional<Traffic> used = row.nextOptionalTraffic();
        Optional<Traffic> lifetime = row.nextOptionalTraffic();
        OptionalLong incarnation = row.nextOptionalLong();
        OptionalLong resetMark = row.nextOptionalLong();
        Optional<Instant> readAt = row.nextOptionalInstant();
        return used.map(bytes -> new Counter(bytes, lifetime, incarnation, resetMark, readAt.orElseThrow()));
    }

    private static Optional<Doubt> doubt(Row row) throws SQLException {
        Optional<Doubt.Kind> kind = row.nextOptionalEnum(Doubt.Kind.class);
        Optional<Counter> shown = counter(row);
        Optional<Traffic> amount = row.nextOptionalTraffic();
        return kind.map(known -> new Doubt(known, shown.orElseThrow(), amount.orElseThrow()));
    }
}
