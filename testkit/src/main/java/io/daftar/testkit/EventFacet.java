package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.event.AuditEntry;
import io.daftar.event.ConfigEvent;
import io.daftar.model.Actor;
import io.daftar.model.ConfigId;
import io.daftar.model.PanelId;
import io.daftar.model.Reason;
import io.daftar.model.ResellerId;
import io.daftar.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class EventFacet extends StoreFacet {
    private static final Actor SUPPORT = Actor.user("پشتیبانی:7");
    private static final ConfigId NOBODY = new ConfigId(4711);

    EventFacet(StoreContract contract) {
        super(contract);
    }

    private ConfigId config() {
        ResellerId reseller = reseller();
        PanelId panel = panel();
        return in(tables ->
                tables.configs().add(List.of(newConfig(reseller, panel, "ali"))).get(0));
    }

    private void add(ConfigEvent... events) {
        run(tables -> tables.events().add(List.of(events)));
    }

    private List<ConfigEvent> of(ConfigId config) {
        return in(tables -> tables.events().ofConfig(config, 10_000));
    }

    private static ConfigEvent event(ConfigId config, Instant at, int number) {
        return new ConfigEvent(
                at,
                config,
                ConfigEvent.Type.TERMS_SET,
                Optional.empty(),
                Actor.system("enforce"),
                ConfigEvent.Remote.confirmed(number),
                new PanelId(1),
                "marzban",
                Map.of());
    }

    @ParameterizedTest
    @EnumSource
    final void eventsAreReadBackWithAllThatIsInThem(ConfigEvent.Type type) {
        ConfigId config = config();
        List<ConfigEvent> events = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            events.add(new ConfigEvent(
                    LATE,
                    config,
                    type,
                    Optional.of(reason),
                    SUPPORT,
                    new ConfigEvent.Remote(false, Integer.MAX_VALUE, Optional.of("علت 'x' 🚀\n" + "y".repeat(3_000))),
                    new PanelId(Long.MAX_VALUE),
                    "3x-ui",
                    Map.of("a=b", "c&d", "بایت", "1\n2", "e", "", "", "%_?:$1")));
        }
        events.add(new ConfigEvent(
                EARLY,
                config,
                type,
                Optional.empty(),
                Actor.system("enforce"),
                new ConfigEvent.Remote(true, 0, Optional.of("")),
                new PanelId(1),
                "marzban",
                Map.of()));

        add(events.toArray(ConfigEvent[]::new));

        assertThat(of(config)).isEqualTo(events);
    }

    @Test
    final void theNewestEventsAreThoseAddedLastWhateverTheirTimes() {
        ConfigId config = config();
        ConfigId other = config();
        ConfigEvent first = event(config, LATE, 1);
        ConfigEvent second = event(config, EARLY, 2);
        ConfigEvent third = event(config, EXACT, 3);

        add(first, event(other, EXACT, 4), second);
        add(third);
        add();

        assertThat(of(config)).containsExactly(first, second, third);
        assertThat(listed(tables -> tables.events().ofConfig(config, 2))).containsExactly(second, third);
        assertThat(of(other)).hasSize(1);
        assertThat(of(NOBODY)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(tables -> tables.events().ofConfig(config, 0)));
    }

    @Test
    final void thousandsOfEventsKeepTheirOrder() {
        ConfigId config = config();
        List<ConfigEvent> events = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            events.add(event(config, EXACT, i));
        }

        add(events.toArray(ConfigEvent[]::new));

        assertThat(of(config)).isEqualTo(events);
    }

    @Test
    final void anEventOfNobodyIsRefusedTogetherWithThoseAroundIt() {
        ConfigId config = config();

        assertThatThrownBy(() -> add(event(config, EXACT, 1), event(NOBODY, EXACT, 2)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("4711");
        assertThat(of(config)).isEmpty();
    }

    @Test
    final void whatHappenedToAConfigThatWasRemovedIsStillKnown() {
        ConfigId config = config();
        ConfigEvent event = event(config, EXACT, 1);
        add(event);

        run(tables -> tables.configs().remove(tables.configs().find(config).orElseThrow()));

        assertThat(of(config)).containsExactly(event);
    }

    @Test
    final void eventsOfATransactionThatFailsAreNotKept() {
        ConfigId config = config();

        assertThatThrownBy(() -> run(tables -> {
                    tables.events().add(List.of(event(config, EXACT, 1)));
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        assertThat(of(config)).isEmpty();
    }

    @Test
    final void eventsFromBeforeAreRemovedOldestFirstAndNoMoreThanAsked() {
        ConfigId config = config();
        ConfigId other = config();
        ConfigEvent old = event(config, EXACT.minusSeconds(2), 1);
        ConfigEvent young = event(config, EXACT, 2);
        ConfigEvent older = event(config, EXACT.minusSeconds(3), 3);
        ConfigEvent almost = event(config, EXACT.minusNanos(1_000), 4);
        ConfigEvent foreign = event(other, EARLY, 5);
        add(old, young, older, almost, foreign);

        assertThat(pruned(EXACT, 2)).isEqualTo(2);
        assertThat(of(other)).isEmpty();
        assertThat(of(config)).containsExactly(old, young, almost);

        assertThat(pruned(EXACT, 5)).isEqualTo(2);
        assertThat(of(config)).containsExactly(young);

        assertThat(pruned(EXACT, 5)).isZero();
        assertThat(pruned(EARLY, 5)).isZero();
        assertThat(pruned(LATE, 1)).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> pruned(EXACT, 0));
    }

    private int pruned(Instant before, int limit) {
        return Math.toIntExact(number(tables -> (long) tables.events().prune(before, limit)));
    }

    @Test
    final void ofEventsOfOneMomentTheFirstAddedGoFirst() {
        ConfigId config = config();
        List<ConfigEvent> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add(event(config, EXACT, i));
        }
        add(events.toArray(ConfigEvent[]::new));

        assertThat(pruned(LATE, 7)).isEqualTo(7);

        assertThat(of(config)).isEqualTo(events.subList(7, 20));
    }

    @Test
    final void whatWasPrunedInATransactionThatFailsIsStillThere() {
        ConfigId config = config();
        ConfigEvent event = event(config, EXACT, 1);
        AuditEntry entry = entry(EXACT, 1);
        add(event);
        run(tables -> tables.audit().add(entry));

        assertThatThrownBy(() -> run(tables -> {
                    assertThat(tables.events().prune(LATE, 9)).isEqualTo(1);
                    assertThat(tables.audit().prune(LATE, 9)).isEqualTo(1);
                    assertThat(tables.events().ofConfig(config, 9)).isEmpty();
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        assertThat(of(config)).containsExactly(event);
        assertThat(listed(tables -> tables.audit().about(entry.subject(), 9))).containsExactly(entry);
    }

    private static AuditEntry entry(Instant at, long subject) {
        return new AuditEntry(at, new AuditEntry.Subject("config", subject), "x", SUPPORT, "", Map.of());
    }

    @Test
    final void auditEntriesFromBeforeAreRemovedOldestFirstAndNoMoreThanAsked() {
        List<AuditEntry> entries = List.of(
                entry(EXACT.minusSeconds(2), 1),
                entry(EXACT, 1),
                entry(EXACT.minusSeconds(3), 1),
                entry(EXACT.minusNanos(1_000), 1),
                entry(EARLY, 2));
        run(tables -> entries.forEach(tables.audit()::add));

        assertThat(number(tables -> (long) tables.audit().prune(EXACT, 2))).isEqualTo(2);
        assertThat(about(2)).isEmpty();
        assertThat(about(1)).containsExactly(entries.get(0), entries.get(1), entries.get(3));

        assertThat(number(tables -> (long) tables.audit().prune(EXACT, 9))).isEqualTo(2);
        assertThat(about(1)).containsExactly(entries.get(1));
        assertThat(number(tables -> (long) tables.audit().prune(EXACT, 9))).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(tables -> tables.audit().prune(EXACT, 0)));
    }

    private List<AuditEntry> about(long subject) {
        return in(tables -> tables.audit().about(new AuditEntry.Subject("config", subject), 10));
    }
}
