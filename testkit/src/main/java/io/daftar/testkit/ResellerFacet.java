package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.model.Hold;
import io.daftar.model.NewReseller;
import io.daftar.model.Reseller;
import io.daftar.model.ResellerId;
import io.daftar.model.Traffic;
import io.daftar.model.Warned;
import io.daftar.model.Window;
import io.daftar.store.StaleVersionException;
import io.daftar.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

abstract class ResellerFacet extends StoreFacet {
    private static final ResellerId NOBODY = new ResellerId(4711);

    ResellerFacet(StoreContract contract) {
        super(contract);
    }

    private Reseller read(ResellerId id) {
        return in(tables -> tables.resellers().find(id)).orElseThrow();
    }

    private static Traffic bytes(long bytes) {
        return Traffic.ofBytes(bytes);
    }

    @Test
    final void aNewResellerIsReadBackAndOwesNothing() {
        Window window = new Window(Optional.of(EARLY), Optional.of(LATE));
        ResellerId id = in(
                tables -> tables.resellers().add(new NewReseller("فروشنده 🚀".repeat(18), Optional.of(MOST), window)));

        Reseller read = read(id);
        assertThat(read.name()).isEqualTo("فروشنده 🚀".repeat(18));
        assertThat(read.quota()).contains(MOST);
        assertThat(read.window()).isEqualTo(window);
        assertThat(read.metered()).isEqualTo(Traffic.ZERO);
        assertThat(read.forgiven()).isEqualTo(Traffic.ZERO);
        assertThat(read.holds()).isEmpty();
    }

    @Test
    final void aQuotaOfZeroIsNotAnUnlimitedOne() {
        ResellerId none =
                in(tables -> tables.resellers().add(NewReseller.named("A").quota(Traffic.ZERO)));
        ResellerId unlimited = reseller();

        assertThat(read(none).quota()).contains(Traffic.ZERO);
        assertThat(read(unlimited).quota()).isEmpty();
        assertThat(read(unlimited).window()).isEqualTo(Window.OPEN);
    }

    @Test
    final void anUpdateWritesAllButWhatWasMetered() {
        ResellerId id = reseller();
        run(tables -> tables.resellers().meter(Map.of(id, MOST)));
        Reseller before = read(id);
        Reseller changed = new Reseller(
                id,
                "New name",
                Optional.of(bytes(7)),
                Window.OPEN.startingAt(Optional.of(EXACT)),
                MOST,
                MOST,
                Set.of(Hold.RESELLER_QUOTA, Hold.RESELLER_WINDOW, Hold.RESELLER_SUSPENDED, Hold.WALLET),
                new Warned(100, 1),
                before.version());

        run(tables -> tables.resellers().update(changed));

        Reseller after = read(id);
        assertThat(after).usingRecursiveComparison().ignoringFields("version").isEqualTo(changed);
        assertThat(after.version()).isGreaterThan(before.version());

        run(tables -> tables.resellers()
                .update(after.withHolds(Set.of()).withQuota(Optional.empty()).withWindow(Window.OPEN)));
        assertThat(read(id).holds()).isEmpty();
        assertThat(read(id).quota()).isEmpty();
        assertThat(read(id).window()).isEqualTo(Window.OPEN);
    }

    @Test
    final void anUpdateDoesNotTakeBackWhatWasMeteredMeanwhile() {
        ResellerId id = reseller();
        Reseller before = read(id);
        run(tables -> tables.resellers().meter(Map.of(id, bytes(500))));

        run(tables -> tables.resellers().update(before.withQuota(Optional.of(bytes(9)))));

        assertThat(read(id).metered()).isEqualTo(bytes(500));
        assertThat(read(id).quota()).contains(bytes(9));
    }

    @Test
    final void anUpdateOfAnOldVersionIsRefusedAndWritesNothing() {
        ResellerId id = reseller();
        Reseller old = read(id);
        run(tables -> tables.resellers().update(old.withQuota(Optional.of(bytes(1)))));

        assertThatThrownBy(() -> run(tables -> tables.resellers().update(old.withQuota(Optional.of(bytes(2))))))
                .isInstanceOf(StaleVersionException.class)
                .hasMessageContaining("reseller " + id);
        assertThat(read(id).quota()).contains(bytes(1));
    }

    @Test
    final void aResellerThatDoesNotExistIsNeitherFoundNorWritten() {
        Reseller ghost = new Reseller(
                NOBODY,
                "Ghost",
                Optional.empty(),
                Window.OPEN,
                Traffic.ZERO,
                Traffic.ZERO,
                Set.of(),
                Warned.NOTHING,
                1);

        assertThat(found(tables -> tables.resellers().find(NOBODY))).isEmpty();
        assertThatThrownBy(() -> run(tables -> tables.resellers().update(ghost)))
                .isInstanceOf(StaleVersionException.class);
        assertThat(found(tables -> tables.resellers().find(NOBODY))).isEmpty();
    }

    @Test
    final void meteringAddsUpAndLeavesTheVersionAlone() {
        ResellerId one = reseller();
        ResellerId other = reseller();
        ResellerId idle = reseller();
        long version = read(one).version();

        run(tables -> tables.resellers().meter(Map.of(one, bytes(1L << 40), other, bytes(2))));
        run(tables -> tables.resellers().meter(Map.of(one, bytes(3), other, Traffic.ZERO)));
        run(tables -> tables.resellers().meter(Map.of()));

        assertThat(read(one).metered()).isEqualTo(bytes((1L << 40) + 3));
        assertThat(read(other).metered()).isEqualTo(bytes(2));
        assertThat(read(idle).metered()).isEqualTo(Traffic.ZERO);
        assertThat(read(one).version()).isEqualTo(version);
    }

    @Test
    final void meteringThousandsOfResellersMetersEachOfThem() {
        int count = 2_500;
        List<ResellerId> ids = in(tables -> {
            List<ResellerId> added = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                added.add(tables.resellers().add(NewReseller.named("R" + i)));
            }
            return added;
        });
        Map<ResellerId, Traffic> deltas = new TreeMap<>();
        ids.forEach(id -> deltas.put(id, bytes(id.value())));

        run(tables -> tables.resellers().meter(deltas));

        assertThat(listed(tables -> tables.resellers().page(Optional.empty(), count)))
                .hasSize(count)
                .allSatisfy(reseller -> assertThat(reseller.metered().bytes())
                        .isEqualTo(reseller.id().value()));
    }

    @Test
    final void meteringWhatCannotBeMeteredChangesNobody() {
        ResellerId known = reseller();
        run(tables -> tables.resellers().meter(Map.of(known, MOST)));
        ResellerId other = reseller();

        assertThatThrownBy(() -> run(tables -> tables.resellers().meter(Map.of(other, bytes(1), NOBODY, bytes(1)))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("4711");
        assertThatThrownBy(() -> run(tables -> tables.resellers().meter(Map.of(other, bytes(1), known, bytes(1)))))
                .isInstanceOf(StoreException.class);
        assertThat(read(other).metered()).isEqualTo(Traffic.ZERO);
        assertThat(read(known).metered()).isEqualTo(MOST);
    }

    @Test
    final void resellersArePagedById() {
        List<ResellerId> ids = List.of(reseller(), reseller(), reseller(), reseller(), reseller());

        List<Reseller> first = in(tables -> tables.resellers().page(Optional.empty(), 2));
        List<Reseller> rest =
                in(tables -> tables.resellers().page(Optional.of(first.get(1).id()), 100));

        assertThat(first).extracting(Reseller::id).isEqualTo(ids.subList(0, 2));
        assertThat(rest).extracting(Reseller::id).isEqualTo(ids.subList(2, 5));
        assertThat(listed(tables -> tables.resellers().page(Optional.of(ids.get(4)), 1)))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(tables -> tables.resellers().page(Optional.empty(), 0)))
                .withMessageContaining("0");
    }
}
