package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.daftar.model.Panel.PanelCredentials;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelClient;
import io.daftar.panel.PanelClient.PanelCheck;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

abstract class SignInFacet extends ClientFacet {
    private static final String WRONG = "wrong-s3cret-0815";

    SignInFacet(Supplier<PanelHarness> source) {
        super(source);
    }

    private static PanelCredentials wrong(PanelCredentials right) {
        return right instanceof PanelCredentials.Password password
                ? new PanelCredentials.Password(password.username(), WRONG)
                : new PanelCredentials.Token(WRONG);
    }

    private static String secret(PanelCredentials credentials) {
        return credentials instanceof PanelCredentials.Password password
                ? password.password()
                : ((PanelCredentials.Token) credentials).token();
    }

    private PanelCredentials right() {
        return panel().access().credentials().orElseThrow();
    }

    @Test
    final void openingAClientAsksNothing() {
        PanelFaults faults = faults();
        long before = faults.requests();

        try (PanelClient fresh = panel().type().open(panel().access())) {
            assertThat(fresh.requestsSent()).isZero();
        }
        assertThat(faults.requests()).isEqualTo(before);
    }

    @Test
    final void manyCallsShareOneSignIn() {
        PanelFaults faults = faults();
        assumeTrue(panel().signsIn(), "clients of this panel do not sign in");
        user("member_1");
        long before = faults.signIns();

        for (int i = 0; i < 5; i++) {
            read();
        }

        assertThat(faults.signIns() - before).isEqualTo(1);
    }

    @Test
    final void wrongCredentialsAreDeniedAndTriedOnce() {
        PanelClient client = another(access(Optional.of(wrong(right()))));

        List<PanelException> failures = List.of(
                failure(() -> client.find(List.of("x"))),
                failure(() -> client.forEachUser(user -> {})),
                failure(() -> client.create(panel().newUser(panel().name("member_1")))));

        assertThat(failures).extracting(PanelException::kind).containsOnly(Kind.DENIED);
        assertThat(failures)
                .allSatisfy(failure -> assertThat(everything(failure)).doesNotContain(WRONG));
        if (panel().signsIn()) {
            panel().faults().ifPresent(faults -> assertThat(faults.signIns()).isEqualTo(1));
        }
    }

    @Test
    final void missingCredentialsAreDeniedBeforeAnythingIsSent() {
        PanelFaults faults = faults();
        long before = faults.requests();
        PanelClient client = another(access(Optional.empty()));

        assertThat(failure(() -> client.find(List.of("x"))).kind()).isEqualTo(Kind.DENIED);
        assertThat(faults.requests()).isEqualTo(before);
    }

    @Test
    final void aSessionThatEndsIsRenewedWithoutAnybodyNoticing() {
        PanelFaults faults = faultsAfterSignIn();
        assumeTrue(panel().signsIn(), "clients of this panel do not sign in");
        String name = user("member_1");
        long before = faults.signIns();

        faults.endSessions();
        assertThat(shown(name).name()).isEqualTo(name);
        faults.endSessions();
        assertThat(client().setEnabled(List.of(name), false).failed()).isEmpty();

        assertThat(faults.signIns() - before).isEqualTo(2);
        assertThat(shown(name).status().running()).isFalse();
    }

    @Test
    final void aSessionThatEndsInTheMiddleOfAListingCostsOneSignInAndNoUser() {
        PanelFaults faults = faultsAfterSignIn();
        assumeTrue(panel().signsIn(), "clients of this panel do not sign in");
        int perPage = client().capabilities().usersPerPage();
        int count = perPage < 1_000 ? 2 * perPage + 1 : 3;
        panel().addUsers("many", count);
        long before = faults.signIns();
        long middle = perPage < 1_000 ? 2 : 1;
        faults.beforeReads(number -> {
            if (number == middle) {
                faults.endSessions();
            }
        });

        Reading reading = read();

        assertThat(reading.names()).hasSize(count).doesNotHaveDuplicates();
        assertThat(reading.unreadable).isEmpty();
        assertThat(faults.signIns() - before).isEqualTo(1);
    }

    @Test
    final void aGoodPanelIsFoundGood() {
        PanelCheck check = client().check();

        assertThat(check.problem()).isEmpty();
        assertThat(check.ok()).isTrue();
        assertThat(check.capabilities()).isEqualTo(client().capabilities());
    }

    @Test
    final void aCheckTellsWrongCredentialsFromAPanelThatIsDown() {
        PanelCheck refused = another(access(Optional.of(wrong(right())))).check();
        assertThat(refused.reachable()).isTrue();
        assertThat(refused.authenticated()).isFalse();
        assertThat(refused.problem().map(PanelException::kind)).contains(Kind.DENIED);

        PanelFaults faults = faults();
        faults.goDown();
        PanelCheck down = another(panel().access()).check();
        assertThat(down.reachable()).isFalse();
        assertThat(down.problem().map(PanelException::kind)).contains(Kind.UNREACHABLE);
    }

    @Test
    final void aCheckOfSomethingElseSaysSoInASentence() {
        faultsAfterSignIn().onReads(PanelTrouble.WELCOME_PAGE, Long.MAX_VALUE);

        PanelCheck check = client().check();

        assertThat(check.ok()).isFalse();
        assertThat(check.problem())
                .hasValueSatisfying(why -> assertThat(why.getMessage()).doesNotContain("\n"));
    }

    @ParameterizedTest
    @EnumSource(PanelTrouble.class)
    final void noFailureShowsASecret(PanelTrouble trouble) {
        PanelFaults faults = faultsAfterSignIn();
        NewPanelUser wanted = panel().newUser(panel().name("member_1"));
        client().create(wanted);
        List<String> shown = new ArrayList<>();
        shown.add(client().toString());
        shown.add(panel().access().toString());
        faults.onWrites(trouble, 1);
        try {
            client().delete(List.of(wanted.name())).failed().values().forEach(e -> shown.add(everything(e)));
        } catch (PanelException e) {
            shown.add(everything(e));
        }
        faults.onReads(trouble, 9);
        try {
            client().forEachUser(user -> {});
        } catch (PanelException e) {
            shown.add(everything(e));
        }

        assertThat(shown).allSatisfy(text -> assertThat(text).doesNotContain(secret(right())));
    }

    private static String everything(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
