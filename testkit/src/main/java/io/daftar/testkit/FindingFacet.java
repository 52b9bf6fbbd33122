package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.daftar.model.Traffic;
import io.daftar.panel.Lookup;
import io.daftar.panel.PanelException.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

abstract class FindingFacet extends ClientFacet {
    /** Names that mean something else to a path, a query, a pattern or a database. */
    static final List<String> HOSTILE = List.of(
            "../admin",
            "..",
            ".",
            "a/b",
            "a%2Fb",
            "%2e%2e",
            "x?y=z",
            "x#y",
            "x&username=y",
            "a b",
            "a\\b",
            "%",
            "___",
            "علی",
            "a\nb",
            "' or 1=1 --",
            "");

    FindingFacet(Supplier<PanelHarness> source) {
        super(source);
    }

    @Test
    final void usersAreFoundByTheirNamesAndOthersMissing() {
        String one = user("seeker_1");
        String two = user("seeker_2");
        String nobody = panel().name("seeker_3");

        Lookup lookup = client().find(List.of(one, nobody, two));

        assertThat(lookup.found()).containsOnlyKeys(one, two);
        assertThat(of(lookup.found(), one).name()).isEqualTo(one);
        assertThat(lookup.missing()).containsExactly(nobody);
        assertThat(lookup.failed()).isEmpty();
    }

    @Test
    final void askingForNobodyAsksNothing() {
        PanelFaults faults = faults();
        long before = faults.requests();

        assertThat(client().find(List.of())).isEqualTo(Lookup.builder().build());
        assertThat(faults.requests()).isEqualTo(before);
    }

    @Test
    final void aNameAskedForTwiceIsAnsweredOnce() {
        String name = user("seeker_1");

        assertThat(client().find(List.of(name, name)).found()).containsOnlyKeys(name);
    }

    @Test
    final void partOfANameIsNotTheName() {
        String name = user("seeker_1");
        String part = name.substring(0, name.length() - 1);

        Lookup lookup = client().find(List.of(part));

        assertThat(lookup.found()).isEmpty();
        assertThat(lookup.missing()).containsExactly(part);
    }

    @Test
    final void hostileNamesFindNobodyAndSpoilNothing() {
        String name = user("seeker_1");
        List<String> asked = new ArrayList<>(HOSTILE);
        asked.add(name);

        Lookup lookup = client().find(asked);

        Set<String> answered = new HashSet<>(lookup.missing());
        answered.addAll(lookup.failed().keySet());
        assertThat(lookup.found()).containsOnlyKeys(name);
        assertThat(answered).containsExactlyInAnyOrderElementsOf(HOSTILE);
    }

    @Test
    final void moreNamesThanOneRequestTakesAreAskedForInSeveral() {
        int perRequest = client().capabilities().namesPerRequest();
        String name = user("seeker_1");
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 2 * Math.min(perRequest, 200) + 1; i++) {
            asked.add(panel().name("ghost_" + (1_000 + i)));
        }
        asked.add(name);

        Lookup lookup = client().find(asked);

        assertThat(lookup.found()).containsOnlyKeys(name);
        assertThat(lookup.missing()).hasSize(asked.size() - 1);
    }

    @Test
    final void theUserFoundIsTheUserListed() {
        PanelFaults faults = faults();
        String name = user("seeker_1");
        faults.use(name, 12_345);

        var listed = read().users.get(0);
        var found = shown(name);

        assertThat(found.used()).contains(Traffic.ofBytes(12_345)).isEqualTo(listed.used());
        assertThat(found.lifetime()).isEqualTo(listed.lifetime());
        assertThat(found.incarnation()).isEqualTo(listed.incarnation());
        assertThat(found.status()).isEqualTo(listed.status());
    }

    @Test
    final void aUserWhomThePanelCannotShowFailsAloneAndIsNotMissing() {
        String good = user("seeker_1");
        String bad = user("seeker_2");
        var spoil = panel().unreadable(bad);
        assumeTrue(spoil.isPresent(), "this panel can show every user");
        spoil.orElseThrow().run();

        Lookup lookup = client().find(List.of(good, bad));

        assertThat(lookup.found()).containsOnlyKeys(good);
        assertThat(lookup.failed()).containsOnlyKeys(bad);
        assertThat(lookup.missing()).isEmpty();
    }

    @Test
    final void aPanelThatIsDownMakesNobodyMissing() {
        String name = user("seeker_1");
        faults().goDown();

        assertThat(failure(() -> client().find(List.of(name))).kind()).isEqualTo(Kind.UNREACHABLE);
    }
}
