package io.daftar.persistence.jdbc;

import static io.daftar.persistence.jdbc.Columns.flag;
import static io.daftar.persistence.jdbc.Columns.number;
import static io.daftar.persistence.jdbc.Columns.text;

import io.daftar.ledger.Counter;
import io.daftar.ledger.Doubt;
import io.daftar.ledger.ResetState;
import io.daftar.ledger.UsageLedger;
import io.daftar.model.AccountId;
import io.daftar.model.Actor;
import io.daftar.model.Attribution;
import io.daftar.model.Baseline;
import io.daftar.model.ConfigId;
import io.daftar.model.OrderId;
import io.daftar.model.PanelAccount;
import io.daftar.model.PanelAccount.AccountOwner;
import io.daftar.model.PanelId;
import io.daftar.model.Reason;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.store.Account;
import io.daftar.store.Account.ReconcileState;
import io.daftar.store.AccountTable.AccountChange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The columns of accounts: a new one is a line here, and one in each schema script. */
final class AccountColumns {
    private static final Columns<AccountOwner, AccountOwner> OWNER = Columns.of(
            number("config_id", owner -> config(owner).map(ConfigId::value), Row::nextOptionalLong),
            number("order_id", owner -> order(owner).map(OrderId::value), Row::nextOptionalLong),
            number("reseller_id", owner -> owner.payer().map(ResellerId::value), Row::nextOptionalLong),
            AccountColumns::owner);

    private static final Columns<PanelAccount, PanelAccount> USER = Columns.of(
            number("id", user -> user.id().value(), row -> new AccountId(row.nextLong())),
            number("panel_id", user -> user.panel().value(), row -> new PanelId(row.nextLong())),
            text("panel_user", PanelAccount::panelUser, Row::nextText),
            OWNER.of(PanelAccount::owner),
            PanelAccount::new);

    private static final Columns<ResetState, ResetState> RESET = Columns.of(
            text("reset_stage", ResetState::stage, row -> row.nextEnum(ResetState.Stage.class)),
            number("reset_opened_at", ResetState::openedAt, Row::nextOptionalInstant),
            ResetState::new);

    private static final Columns<Optional<Doubt>, Optional<Doubt>> DOUBT = Columns.of(
            text("doubt_kind", doubt -> doubt.map(Doubt::kind), row -> row.nextOptionalEnum(Doubt.Kind.class)),
            counter("doubt_").of(doubt -> doubt.map(Doubt::shown)),
            number("doubt_bytes", doubt -> doubt.map(Doubt::amount), Row::nextOptionalTraffic),
            (kind, shown, amount) -> kind.map(known -> new Doubt(known, shown.orElseThrow(), amount.orElseThrow())));

    private static final Columns<UsageLedger, UsageLedger> LEDGER = Columns.of(
            number("revision", UsageLedger::revision, Row::nextLong),
            text("baseline", UsageLedger::baseline, row -> row.nextEnum(Baseline.class)),
            number("current_bytes", UsageLedger::current, Row::nextTraffic),
            number("settled_bytes", UsageLedger::settled, Row::nextTraffic),
            counter("last_").of(UsageLedger::last),
            number("lifetime_lead", UsageLedger::lifetimeLead, Row::nextOptionalLong),
            RESET.of(UsageLedger::reset),
            DOUBT.of(UsageLedger::doubt),
            UsageLedger::new);

    private static final Columns<Optional<Attribution>, Optional<Attribution>> REQUEST = Columns.of(
            text("request_actor", request -> request.map(asked -> asked.actor().toString()), Row::nextOptionalText),
            text("request_comment", request -> request.map(Attribution::reason), Row::nextOptionalText),
            (actor, comment) -> actor.map(who -> new Attribution(Actor.parse(who), comment.orElseThrow())));

    private static final Columns<ReconcileState, ReconcileState> RECONCILE_STATE = Columns.of(
            text("stopped_for", ReconcileState::stoppedFor, row -> row.nextOptionalEnum(Reason.class)),
            REQUEST.of(ReconcileState::request),
            flag("terms_due", ReconcileState::termsDue, Row::nextBoolean),
            number("attempts", state -> (long) state.attempts(), Row::nextInt),
            number("next_attempt_at", ReconcileState::nextAttemptAt, Row::nextOptionalInstant),
            text("last_error", ReconcileState::lastError, Row::nextOptionalText),
            ReconcileState::new);

    /** All that an account is made of. */
    static final Columns<Account, Account> ACCOUNT = Columns.of(
            USER.of(Account::user).on(Column.OnUpdate.KEPT),
            LEDGER.of(Account::ledger),
            text("seen", Account::seen, row -> row.nextEnum(PanelUserStatus.class)),
            number("missing_since", Account::missingSince, Row::nextOptionalInstant),
            RECONCILE_STATE.of(Account::reconcileState),
            number("retired_as", AccountColumns::retiredAs, row -> row.nextLong() != 0)
                    .on(Column.OnUpdate.RAISED),
            number("change_number", Account::change, Row::nextLong),
            Account::new);

    /** What is written with a new account: beside the account itself what follows its config from then on. */
    static final List<Column<Added>> ADDED = Columns.joined(
            ACCOUNT.of(Added::account).list(),
            List.of(
                    Column.text(
                            "config_state",
                            added -> config(added.account().user().owner()).map(config -> ConfigState.FREE)),
                    Column.number("limit_bytes", Added::limit),
                    Column.flag("traffic_held", added -> false)));

    /** What {@link SqlDialect#updateUnderRevision} needs. */
    static final List<Column<AccountChange>> CHANGED = Columns.joined(
            List.of(Column.key(SqlDialect.READ_REVISION, AccountChange::readRevision)),
            ACCOUNT.of(AccountChange::after).list().stream()
                    .filter(column -> column.name().equals("id") || column.onUpdate() != Column.OnUpdate.KEPT)
                    .toList());

    private AccountColumns() {}

    /**
     * An account that was not there before.
     *
     * @param limit the config's, where it is a config's
     */
    record Added(Account account, Optional<Traffic> limit) {}

    private static Columns<Optional<Counter>, Optional<Counter>> counter(String prefix) {
        return Columns.of(
                number(prefix + "used", counter -> counter.map(Counter::used), Row::nextOptionalTraffic),
                number(prefix + "lifetime", counter -> counter.flatMap(Counter::lifetime), Row::nextOptionalTraffic),
                number(prefix + "incarnation", counter -> counter.map(Counter::incarnation), Row::nextOptionalLong),
                number(prefix + "reset_mark", counter -> counter.map(Counter::resetMark), Row::nextOptionalLong),
                number(prefix + "read_at", counter -> counter.map(Counter::readAt), Row::nextOptionalInstant),
                (used, lifetime, incarnation, resetMark, readAt) ->
                        used.map(bytes -> new Counter(bytes, lifetime, incarnation, resetMark, readAt.orElseThrow())));
    }

    private static long retiredAs(Account account) {
        return account.retired() ? account.id().value() : 0L;
    }

    private static Optional<ConfigId> config(AccountOwner owner) {
        return owner instanceof AccountOwner.OfConfig sold ? Optional.of(sold.config()) : Optional.empty();
    }

    private static Optional<OrderId> order(AccountOwner owner) {
        return owner instanceof AccountOwner.OfOrder bought ? Optional.of(bought.order()) : Optional.empty();
    }

    private static AccountOwner owner(OptionalLong config, OptionalLong order, OptionalLong reseller) {
        return config.isPresent()
                ? new AccountOwner.OfConfig(new ConfigId(config.getAsLong()), new ResellerId(reseller.orElseThrow()))
                : new AccountOwner.OfOrder(new OrderId(order.orElseThrow()));
    }
}
