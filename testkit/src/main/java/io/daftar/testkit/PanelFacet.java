package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class PanelFacet extends StoreFacet {
    private static final PanelId NOBODY = new PanelId(4711);
    private static final URI URL = URI.create("https://panel.example:8443/base/path");
    private static final String PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    private static final String PIN = "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String OTHER_PIN = "sha256/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=";

    PanelFacet(StoreContract contract) {
        super(contract);
    }

    private PanelId add(NewPanel panel) {
        return in(tables -> tables.panels().add(panel));
    }

    @Test
    final void aPanelIsReadBackAsItWasAdded() {
        NewPanel panel = Panel.of("3x-ui", "شمال 🚀", URL)
                .trust(PanelTrust.authority(PEM).alsoPinned(PIN, OTHER_PIN))
                .option("inbounds", "a=1&b=2;c,d +%20")
                .option("کلید", "line one\nline two")
                .option("empty", "");

        PanelId id = add(panel);

        Panel read = in(tables -> tables.panels().find(id)).orElseThrow();
        assertThat(read)
                .isEqualTo(new Panel(
                        id, panel.name(), panel.type(), panel.url(), panel.trust(), panel.options(), read.version()));
    }

    @Test
    final void aPlainPanelHasNothingThatWasNotGiven() {
        PanelId id = panel();

        Panel read = in(tables -> tables.panels().find(id)).orElseThrow();
        assertThat(read.trust()).isEqualTo(PanelTrust.PUBLIC);
        assertThat(read.options()).isEmpty();
        assertThat(found(tables -> tables.panels().credentials(id))).isEmpty();
    }

    @Test
    final void panelsAreListedInTheOrderOfTheirIds() {
        PanelId first = panel();
        PanelId second = panel();
        PanelId third = panel();

        assertThat(listed(tables -> tables.panels().all()))
                .extracting(Panel::id)
                .containsExactly(first, second, third);
        assertThat(first).isLessThan(second);
    }

    @Test
    final void aStoreWithoutPanelsListsNone() {
        assertThat(listed(tables -> tables.panels().all())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s", "p:a:s:s \"'\\", "رمز عبور 🚀", "a\nb\u0000c"})
    final void passwordsAndTokensAreReadBackExactly(String secret) {
        PanelId byPassword = add(Panel.marzban("A", URL).credentials("مدیر:admin", secret));
        PanelId byToken = add(Panel.marzban("B", URL).token(secret));

        assertThat(found(tables -> tables.panels().credentials(byPassword)))
                .contains(new PanelCredentials.Password("مدیر:admin", secret));
        assertThat(found(tables -> tables.panels().credentials(byToken))).contains(new PanelCredentials.Token(secret));
    }

    @Test
    final void aTokenOfSeveralKilobytesIsReadBack() {
        String token = "eyJ".repeat(3000);
        PanelId id = add(Panel.marzban("A", URL).token(token));

        assertThat(found(tables -> tables.panels().credentials(id))).contains(new PanelCredentials.Token(token));
    }

    @Test
    final void theStoreDoesNotShowCredentials() {
        add(Panel.marzban("A", URL).credentials("admin", "hunter2"));

        assertThat(store()).asString().doesNotContain("hunter2");
    }

    @Test
    final void changeNumbersGrowByOneOnEachPanelApart() {
        PanelId one = panel();
        PanelId other = panel();

        assertThat(number(tables -> tables.panels().lastChange(one))).isZero();
        assertThat(number(tables -> tables.panels().nextChange(one))).isEqualTo(1);
        assertThat(number(tables -> tables.panels().nextChange(one))).isEqualTo(2);
        assertThat(number(tables -> tables.panels().lastChange(one))).isEqualTo(2);
        assertThat(number(tables -> tables.panels().lastChange(other))).isZero();
    }

    @Test
    final void progressIsReadBackAndOverwritten() {
        PanelId id = panel();
        PanelId other = panel();
        PanelProgress full = new PanelProgress(Optional.of(EARLY), Optional.of(LATE), OptionalLong.of(Long.MAX_VALUE));

        assertThatObject(in(tables -> tables.panels().progress(id))).isEqualTo(PanelProgress.NONE);
        for (PanelProgress progress : new PanelProgress[] {
            PanelProgress.NONE.started(EXACT), full, PanelProgress.NONE.usersSeen(0), PanelProgress.NONE
        }) {
            run(tables -> tables.panels().progress(id, progress));
            assertThatObject(in(tables -> tables.panels().progress(id))).isEqualTo(progress);
        }
        assertThatObject(in(tables -> tables.panels().progress(other))).isEqualTo(PanelProgress.NONE);
    }

    @Test
    final void theBreakerIsReadBackAndOverwritten() {
        PanelId id = panel();
        PanelId other = panel();

        assertThatObject(in(tables -> tables.panels().breaker(id))).isEqualTo(PanelBreaker.CLOSED);
        for (PanelBreaker breaker : new PanelBreaker[] {
            new PanelBreaker(1, Optional.of(EARLY), Optional.of(EXACT)),
            new PanelBreaker(Integer.MAX_VALUE, Optional.of(EXACT), Optional.of(LATE)),
            new PanelBreaker(2, Optional.empty(), Optional.empty()),
            PanelBreaker.CLOSED
        }) {
            run(tables -> tables.panels().breaker(id, breaker));
            assertThatObject(in(tables -> tables.panels().breaker(id))).isEqualTo(breaker);
        }
        assertThatObject(in(tables -> tables.panels().breaker(other))).isEqualTo(PanelBreaker.CLOSED);
    }

    @Test
    final void breakerProgressAndChangesLeaveThePanelAndEachOtherAlone() {
        PanelId id = panel();
        Panel before = in(tables -> tables.panels().find(id)).orElseThrow();

        run(tables -> {
            tables.panels().nextChange(id);
            tables.panels().progress(id, PanelProgress.NONE.started(EXACT));
            tables.panels().breaker(id, new PanelBreaker(1, Optional.of(EXACT), Optional.of(LATE)));
            tables.panels().nextChange(id);
        });

        assertThat(found(tables -> tables.panels().find(id))).contains(before);
        assertThat(number(tables -> tables.panels().lastChange(id))).isEqualTo(2);
        assertThatObject(in(tables -> tables.panels().progress(id))).isEqualTo(PanelProgress.NONE.started(EXACT));
        run(tables -> tables.panels().progress(id, PanelProgress.NONE));
        assertThatObject(in(tables -> tables.panels().breaker(id)))
                .isEqualTo(new PanelBreaker(1, Optional.of(EXACT), Optional.of(LATE)));
    }

    @Test
    final void aPanelThatDoesNotExistIsNotFoundAndAnErrorElsewhere() {
        assertThat(found(tables -> tables.panels().find(NOBODY))).isEmpty();
        assertUnknown(panels -> panels.credentials(NOBODY));
        assertUnknown(panels -> panels.lastChange(NOBODY));
        assertUnknown(panels -> panels.nextChange(NOBODY));
        assertUnknown(panels -> panels.progress(NOBODY));
        assertUnknown(panels -> panels.progress(NOBODY, PanelProgress.NONE));
        assertUnknown(panels -> panels.breaker(NOBODY));
        assertUnknown(panels -> panels.breaker(NOBODY, PanelBreaker.CLOSED));
    }

    private void assertUnknown(Consumer<PanelTable> call) {
        assertThatThrownBy(() -> run(tables -> call.accept(tables.panels())))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("4711");
    }
}
