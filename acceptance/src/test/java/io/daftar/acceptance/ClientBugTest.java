package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.panel.PanelType;
import io.daftar.panel.WriteReport;
import io.daftar.report.DriftReport.PanelLine;
import io.daftar.report.EnforcementReport;
import io.daftar.report.PanelFailure;
import io.daftar.report.PanelFailure.FailureKind;
import io.daftar.report.ResetReport;
import io.daftar.report.SwitchReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client with a bug of its own harms its own panel, whatever the engine is at. */
class ClientBugTest {
    private static final Set<String> CALLS =
            Set.of("forEachUser", "find", "update", "setEnabled", "resetUsage", "delete");
    private static final ClientBug THROWS = (method, arguments) -> {
        if (CALLS.contains(method)) {
            throw new IllegalArgumentException("a bug that knows password s3cret-0815");
        }
        return Optional.empty();
    };

    private final Shop shop = Shop.with(MarzbanTown::open, MarzneshinTown::open);
    private final Town buggy = shop.town(0);
    private final Town well = shop.town(1);
    private final ConfigId ofBuggy = shop.adopt(buggy, "ali", 1).get(0);
    private final ConfigId ofWell = shop.adopt(well, "sara", 1).get(0);

    @AfterEach
    void close() {
        shop.close();
    }

    private ResellerEngine with(ClientBug bug) {
        return shop.engine(type -> isOf(buggy, type) ? bug.in(type) : type);
    }

    private static boolean isOf(Town town, PanelType type) {
        return type.name().equals(town.type().name());
    }

    private static Attribution because(String reason) {
        return Attribution.of(Shop.ADMIN, reason);
    }

    private boolean runs(Town town, ConfigId config) {
        return town.runs(shop.account(config).account().user().panelUser());
    }

    @Test
    void whateverItThrowsUsersOfTheOtherPanelsAreStopped() {
        try (ResellerEngine engine = with(THROWS)) {
            engine.suspend(shop.reseller, because("chargeback"));

            EnforcementReport report = engine.enforce();

            assertThat(runs(well, ofWell)).isFalse();
            assertThat(runs(buggy, ofBuggy)).isTrue();
            assertThat(report.disabled()).isEqualTo(1);
            assertThat(report.failed()).isEqualTo(1);
            assertThat(report.pending()).isEqualTo(1);
            assertThat(report.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.config()).hasValue(ofBuggy);
                assertThat(failure.message())
                        .contains("IllegalArgumentException")
                        .doesNotContain("s3cret");
            });
        }
        shop.clock.advance(Duration.ofHours(2));
        assertThat(shop.engine.enforce().isComplete()).isTrue();
        assertThat(runs(buggy, ofBuggy)).isFalse();
    }

    private ResellerEngine withoutClient() {
        PanelType broken = PanelType.of(buggy.type().name(), access -> {
            throw new IllegalArgumentException("no such option");
        });
        return shop.engine(type -> isOf(buggy, type) ? broken : type);
    }

    @Test
    void aClientThatCannotEvenBeMadeKeepsNobodyElseFromBeingReset() {
        well.simulator().use("sara000001", Traffic.mib(7));
        try (ResellerEngine engine = withoutClient()) {
            ResetReport report = engine.resetUsage(shop.reseller, because("new month"));

            assertThat(report.remoteSucceeded()).isEqualTo(1);
            assertThat(report.remoteFailed()).isEqualTo(1);
            assertThat(well.counter("sara000001")).isEqualTo(Traffic.ZERO);
        }
    }

    @Test
    void aClientThatCannotEvenBeMadeKeepsNobodyElseRunning() {
        try (ResellerEngine engine = withoutClient()) {
            engine.suspend(shop.reseller, because("chargeback"));

            EnforcementReport report = engine.enforce();

            assertThat(runs(well, ofWell)).isFalse();
            assertThat(report.failures()).extracting(PanelFailure::kind).containsExactly(FailureKind.UNEXPECTED);
        }
    }

    @Test
    void whatItThrowsAtAManualActionIsInTheReportAndTheActionStands() {
        try (ResellerEngine engine = with(THROWS)) {
            SwitchReport report = engine.disable(ofBuggy, because("asked by customer"));

            assertThat(report.remoteSuccess()).isFalse();
            assertThat(report.lastError())
                    .hasValueSatisfying(error -> assertThat(error)
                            .contains("IllegalArgumentException")
                            .doesNotContain("s3cret"));
        }
        shop.clock.advance(Duration.ofHours(2));
        shop.engine.enforce();
        assertThat(runs(buggy, ofBuggy)).isFalse();
    }

    @Test
    void aResetOfAResellerGoesOnWithTheOtherPanels() {
        buggy.simulator().use("ali000001", Traffic.mib(5));
        well.simulator().use("sara000001", Traffic.mib(7));
        shop.sync();
        try (ResellerEngine engine = with(THROWS)) {
            ResetReport report = engine.resetUsage(shop.reseller, because("new month"));

            assertThat(report.configs()).isEqualTo(2);
            assertThat(report.remoteSucceeded()).isEqualTo(1);
            assertThat(report.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.config()).isEqualTo(ofBuggy);
                assertThat(failure.message()).doesNotContain("s3cret");
            });
            assertThat(well.counter("sara000001")).isEqualTo(Traffic.ZERO);
            assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);
        }
        shop.sync();
        assertThat(shop.engine.usage(shop.reseller).total()).isEqualTo(Traffic.mib(12));
        assertThat(shop.quotaUsed()).isEqualTo(Traffic.ZERO);
    }

    @Test
    void driftIsReportedForTheOtherPanels() {
        try (ResellerEngine engine = with(THROWS)) {
            List<PanelLine> lines = engine.drift().panels();

            assertThat(lines).hasSize(2);
            assertThat(lines.get(0).failure()).map(PanelFailure::kind).hasValue(FailureKind.UNEXPECTED);
            assertThat(lines.get(1).failure()).isEmpty();
            assertThat(lines.get(1).compared()).isEqualTo(1);
        }
    }

    /** As a client may that filters names, or reads a panel's answer by position. */
    @ParameterizedTest
    @ValueSource(strings = {"setEnabled", "delete"})
    void aUserOfWhomAWriteReportSaysNothingIsNotTakenForWritten(String forgetful) {
        ClientBug forgets = (method, arguments) ->
                method.equals(forgetful) ? Optional.of(WriteReport.builder().build()) : Optional.empty();
        try (ResellerEngine engine = with(forgets)) {
            if (forgetful.equals("delete")) {
                engine.delete(ofBuggy, because("left"));
            } else {
                engine.suspend(shop.reseller, because("chargeback"));
            }

            EnforcementReport report = engine.enforce();

            assertThat(runs(buggy, ofBuggy)).isTrue();
            assertThat(report.disabled() + report.deleted()).isEqualTo(forgetful.equals("delete") ? 0 : 1);
            assertThat(report.pending()).isEqualTo(1);
            assertThat(shop.account(ofBuggy).inSync()).isFalse();
        }
        shop.clock.advance(Duration.ofHours(2));
        assertThat(shop.engine.enforce().isComplete()).isTrue();
        assertThat(shop.account(ofBuggy).inSync()).isTrue();
    }

    @Test
    void aUserOfWhomAResetReportSaysNothingLosesNoByte() {
        buggy.simulator().use("ali000001", Traffic.mib(5));
        shop.sync();
        ClientBug forgets = (method, arguments) ->
                method.equals("resetUsage") ? Optional.of(WriteReport.builder().build()) : Optional.empty();
        try (ResellerEngine engine = with(forgets)) {
            ResetReport report = engine.resetConfigUsage(ofBuggy, because("asked"));

            assertThat(report.remoteSucceeded()).isZero();
            assertThat(report.remoteFailed()).isEqualTo(1);
        }
        buggy.simulator().use("ali000001", Traffic.mib(3));
        shop.sync();
        assertThat(shop.engine.usage(shop.reseller).total()).isEqualTo(Traffic.mib(8));
        assertThat(shop.engine.verify().isClean()).isTrue();
    }
}
