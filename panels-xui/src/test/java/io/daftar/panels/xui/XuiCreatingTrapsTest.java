package io.daftar.panels.xui;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Traffic;
import io.daftar.panel.Expiry;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import io.daftar.panel.PanelUser.PanelUserStatus;
import io.daftar.simulators.Fault;
import io.daftar.simulators.xui.XuiVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Users made on all versions, and what is there instead. */
final class XuiCreatingTrapsTest extends XuiTrap {
    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"V3_4_0", "V3_6_0"})
    void aUserMadeInSomeOfTheInboundsOnlyIsTakenAwayAgain(XuiVersion version) {
        start(version);

        PanelException failure =
                failure(() -> client().create(NewPanelUser.named("u1").option("inbounds", "1,99")));

        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure).hasMessageContaining("[1, 99]").hasMessageContaining("record not found");
        assertThat(panel().hasClient("u1")).isFalse();
        assertThat(read(client()).users).isEmpty();
    }

    @Test
    void aUserMadeInPartWhoCannotBeTakenAwayIsOfUnknownOutcome() {
        start(XuiVersion.V3_6_0);
        settled();
        panel().faults().onPath("/panel/api/clients/del").always(Fault.crash());

        PanelException failure =
                failure(() -> client().create(NewPanelUser.named("u1").option("inbounds", "1,99")));

        assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
        assertThat(failure).hasMessageContaining("could not be taken away");
    }

    @Test
    void aStrangersUserIsNeitherTakenOverNorTakenAway() {
        start(XuiVersion.V3_6_0).addClient("u1").comment("a stranger's").limit(Traffic.gib(9));
        Map<?, ?> before = record("u1");

        PanelException same = failure(() -> client().create(newUser("u1")));
        PanelException elsewhere =
                failure(() -> client().create(NewPanelUser.named("u1").option("inbounds", "1,99")));

        assertThat(List.of(same.kind(), elsewhere.kind())).containsOnly(Kind.CONFLICT);
        assertThat(record("u1")).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aUserWhoseCreationLostItsAnswerIsFoundByTheSameTermsAndAStrangersIsAConflict(XuiVersion version) {
        start(version);
        settled();
        NewPanelUser wanted = newUser("u1").limit(Traffic.gib(3)).expiry(Expiry.afterFirstUse(Duration.ofDays(30)));
        assertThat(client().findCreated(wanted)).isEmpty();
        panel().faults().onWrites().next(1, Fault.loseAnswer());
        assertThat(failure(() -> client().create(wanted)).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);

        assertThat(client().findCreated(wanted))
                .hasValueSatisfying(user -> assertThat(user.status()).isEqualTo(PanelUserStatus.ON_HOLD));
        assertThat(failure(() -> client().findCreated(newUser("u1").limit(Traffic.gib(4))))
                        .kind())
                .isEqualTo(Kind.CONFLICT);
    }

    @Test
    void countersLeftBehindAreNotTakenForTheUserWhoWasMade() {
        start(XuiVersion.V2_9_4).addOrphanCounters("u1", 4_000);

        assertThat(client().findCreated(newUser("u1"))).isEmpty();
        assertThat(client().create(newUser("u1")).status()).isEqualTo(PanelUserStatus.ACTIVE);
        assertThat(client().findCreated(newUser("u1"))).isPresent();
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void whatKeepsAnInboundOpenIsShownToNobodyAlsoAfterAnUpdateOfThePanel(XuiVersion version) {
        start(version);
        int inbound = panel().addInbound("trojan");
        String placeholder = Placeholder.of(inbound);
        panel().addClient(placeholder, inbound).disabled();

        assertThat(read(client()).users).isEmpty();
        assertThat(client().find(List.of(placeholder)).missing()).containsExactly(placeholder);
        assertThat(client().find(List.of(placeholder, "a", "b", "c")).missing()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void aNameThatDiffersInCaseOnlyIsRefusedByThePanelAndNoConflict(XuiVersion version) {
        start(version).addClient("ALI");

        PanelException failure = failure(() -> client().create(newUser("ali")));

        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure).hasMessageContaining("Duplicate email");
        assertThat(read(client()).names()).containsExactly("ALI");
    }

    @Test
    void aUserIsMadeInAllInboundsWithEveryOption() {
        start(XuiVersion.V3_6_0);
        int trojan = panel().addInbound("trojan");
        Instant end = Instant.parse("2030-01-02T03:04:05.678Z");

        PanelUser made = client().create(NewPanelUser.named("u1")
                .limit(Traffic.gib(5))
                .expiry(Expiry.at(end))
                .option("inbounds", " 1 , " + trojan)
                .option("group", "reza")
                .option("limit_ip", "2")
                .option("flow", "xtls-rprx-vision")
                .option("comment", "order 77"));

        assertThat(made.status()).isEqualTo(PanelUserStatus.ACTIVE);
        assertThat(made.expiry()).isEqualTo(Expiry.at(end));
        Map<?, ?> record = record("u1");
        assertThat(record.get("group")).isEqualTo("reza");
        assertThat(record.get("limitIp")).isEqualTo(2.0);
        assertThat(record.get("flow")).isEqualTo("xtls-rprx-vision");
        assertThat(record.get("comment")).isEqualTo("order 77");
        assertThat(record.get("subId")).asString().hasSize(16);
    }
}
