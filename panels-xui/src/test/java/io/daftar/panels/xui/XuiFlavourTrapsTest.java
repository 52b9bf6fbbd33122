package io.daftar.panels.xui;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.model.Panel.PanelTrust;
import io.daftar.model.Traffic;
import io.daftar.panel.Capabilities.Capability;
import io.daftar.panel.Expiry;
import io.daftar.panel.PanelAccess;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUserChange;
import io.daftar.panels.http.HttpOptions;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import io.daftar.simulators.xui.XuiSimulator;
import io.daftar.simulators.xui.XuiVersion;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class XuiFlavourTrapsTest extends XuiTrap {
    private static final Set<Capability> ALWAYS = EnumSet.of(
            Capability.INCARNATIONS,
            Capability.RESET_SHOWS_USER,
            Capability.EXPIRY_AFTER_FIRST_USE,
            Capability.PERIODIC_RESETS);

    @ParameterizedTest
    @CsvSource({
        "ALIREZA_1_12_0, ''",
        "V2_6_8, LIFETIME_COUNTER;LIFETIME_STARTS_WITH_USER",
        "V2_9_4, LIFETIME_COUNTER;LIFETIME_STARTS_WITH_USER",
        "V3_0_2, LIFETIME_COUNTER;LIFETIME_STARTS_WITH_USER",
        "V3_4_0, EXACT_NAMES;BULK_RESET;BULK_DELETE",
        "V3_6_0, EXACT_NAMES;BULK_RESET;BULK_DELETE;BULK_SWITCH",
        "MAIN_2026_08, EXACT_NAMES;BULK_RESET;BULK_DELETE;BULK_SWITCH"
    })
    void whatAPanelCanDoFollowsFromWhatItAnswers(XuiVersion version, String more) {
        start(version);
        Set<Capability> expected = EnumSet.copyOf(ALWAYS);
        for (String name : more.isEmpty() ? new String[0] : more.split(";", -1)) {
            expected.add(Capability.valueOf(name));
        }

        assertThat(client().capabilities().can()).isEqualTo(expected);
        assertThat(client().capabilities().usersPerPage()).isEqualTo(Integer.MAX_VALUE);
        assertThat(client().capabilities().namesPerRequest())
                .isEqualTo(expected.contains(Capability.EXACT_NAMES) ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(XuiVersion.class)
    void theFlavourIsFoundOutOnce(XuiVersion version) {
        start(version).addClient("u1");
        read(client());
        long mark = panel().requestCount();

        read(client());
        read(client());

        assertThat(panel().requestCount() - mark).isEqualTo(2);
    }

    /** 2.6.8 answers unknown routes by 200 and an empty body to whoever offers gzip. */
    @Test
    void anEmptyAnswerWithStatus200IsNoModernPanel() {
        start(XuiVersion.V2_6_8).addClient("u1");
        panel().faults().onPath("/panel/api/clients").always(Fault.answer(Answer.empty(200)));

        assertThat(read(client()).names()).containsExactly("u1");
        assertThat(client().capabilities().has(Capability.EXACT_NAMES)).isFalse();
    }

    @Test
    void anEmptyAnswerMarkedAsCompressedIsNoModernPanelEither() {
        start(XuiVersion.V2_9_4).addClient("u1");
        panel().faults().onPath("/panel/api/clients").always(Fault.emptyGzip(200));

        assertThat(read(client()).names()).containsExactly("u1");
    }

    @ParameterizedTest
    @EnumSource(
            value = XuiVersion.class,
            names = {"V2_9_4", "V3_0_2", "V3_6_0"})
    void emptyRefusalsMarkedAsCompressedDoNoHarm(XuiVersion version) {
        start(version).addClient("u1");
        settled();
        for (int status : new int[] {401, 404}) {
            panel().faults().onReads().next(1, Fault.emptyGzip(status));
            try {
                read(client());
            } catch (io.daftar.panel.PanelException e) {
                assertThat(e.kind()).isIn(Kind.DENIED, Kind.UNINTELLIGIBLE);
            }
            assertThat(read(client()).names()).containsExactly("u1");
        }
    }

    @Test
    void aCrashWhileAskingIsNotTakenForAnotherFlavour() {
        start(XuiVersion.V3_6_0);
        panel().faults().onPath("/panel/api/clients/list/paged").next(1, Fault.crash());

        assertThat(failure(() -> read(client())).call().status()).hasValue(500);
        assertThat(client().capabilities().has(Capability.BULK_SWITCH)).isTrue();
    }

    @Test
    void capabilitiesOfAPanelThatCannotBeAskedAreNoneAndNotKept() {
        start(XuiVersion.V3_6_0);
        panel().goDown();

        assertThat(client().capabilities().can()).isEmpty();
        panel().comeUp();
        assertThat(client().capabilities().has(Capability.BULK_SWITCH)).isTrue();
    }

    @Test
    void aBulkRouteThatIsGoneIsDoneWithoutFromThenOn() {
        start(XuiVersion.V3_6_0).addClient("u1");
        settled();
        panel().faults().onPath("/panel/api/clients/bulkDisable").always(Fault.answer(Answer.empty(404)));
        panel().faults().onPath("/panel/api/clients/bulkEnable").always(Fault.answer(Answer.empty(404)));

        assertThat(client().setEnabled(List.of("u1"), false).failed()).isEmpty();

        assertThat(panel().client("u1").isOn()).isFalse();
        assertThat(client().capabilities().has(Capability.BULK_SWITCH)).isFalse();
    }

    /** The panel at one URL is replaced by another version, as an update does. */
    private static final class Replaced implements AutoCloseable {
        private final AtomicReference<XuiSimulator> now;
        private final XuiSimulator first;
        private final XuiSimulator second;
        private final PanelClient client;

        Replaced(XuiVersion before, XuiVersion after) {
            first = started(before);
            second = started(after);
            now = new AtomicReference<>(first);
            OkHttpClient base = new OkHttpClient.Builder()
                    .addInterceptor(chain -> chain.proceed(chain.request()
                            .newBuilder()
                            .url(chain.request()
                                    .url()
                                    .newBuilder()
                                    .port(now.get().port())
                                    .build())
                            .build()))
                    .build();
            PanelCredentials admin = new PanelCredentials.Password(first.username(), first.password());
            client = XuiClient.type(HttpOptions.DEFAULTS.base(base), new Random(7))
                    .open(new PanelAccess(
                            first.url(),
                            Optional.of(admin),
                            PanelTrust.PUBLIC,
                            Map.of("inbounds", "1"),
                            new PanelAccess.Environment(first.clock(), first::advance, new Random(7))));
        }

        private static XuiSimulator started(XuiVersion version) {
            XuiSimulator panel =
                    XuiSimulator.builder().version(version).basePath("/abc").start();
            panel.addClient("u1");
            panel.addClient("u2");
            return panel;
        }

        void replace() {
            now.set(second);
        }

        @Override
        public void close() {
            client.close();
            first.close();
            second.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "V2_9_4, V3_6_0",
        "V2_9_4, V3_0_2",
        "V2_6_8, V2_9_4",
        "V3_0_2, V3_4_0",
        "V3_4_0, V3_6_0",
        "V3_6_0, V3_4_0",
        "V3_6_0, V3_0_2",
        "ALIREZA_1_12_0, V3_6_0"
    })
    void aPanelThatIsReplacedByAnotherVersionIsReadAndDrivenOn(XuiVersion before, XuiVersion after) {
        try (Replaced panel = new Replaced(before, after)) {
            assertThat(read(panel.client).names()).containsExactly("u1", "u2");

            panel.replace();

            assertThat(panel.client.setEnabled(List.of("u1"), false).failed()).isEmpty();
            assertThat(read(panel.client).names()).containsExactlyInAnyOrder("u1", "u2");
            panel.client.update(new PanelUserChange("u2", Optional.of(Traffic.gib(3)), Expiry.never(), true));
            assertThat(panel.second.client("u1").isOn()).isFalse();
            assertThat(panel.second.client("u2").limit())
                    .isEqualTo(Traffic.gib(3).bytes());
            assertThat(panel.client.check().ok()).isTrue();
        }
    }
}
