package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.daftar.ResellerEngine;
import io.daftar.model.Config;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelException;
import io.daftar.report.CreatedConfig;
import io.daftar.simulators.Answer;
import io.daftar.simulators.Fault;
import io.daftar.store.DuplicateAccountException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two processes that want the same user. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CreateRacesTest {
    private static final NewPanelUser ALI = NewPanelUser.named("ali_01").limit(Traffic.gib(5));

    private final MarzbanShop shop = new MarzbanShop();
    private final ResellerEngine other = shop.engine(shop.store);

    @AfterEach
    void close() {
        other.close();
        shop.close();
    }

    private List<Config> configs() {
        return shop.store.inTransaction(tables -> tables.configs().page(shop.reseller, Optional.empty(), 99));
    }

    @Test
    void whoComesSecondToThePanelTakesTheFirstOnesUserAsTheirs() {
        AtomicReference<CreatedConfig> first = new AtomicReference<>();
        shop.creations().next(1, (request, panel) -> {
            first.set(shop.create(other, ALI));
            return panel.get();
        });

        CreatedConfig second = shop.create(ALI);

        assertThat(second.config()).isEqualTo(first.get().config());
        assertThat(configs()).hasSize(1);
        assertThat(shop.panel.userCount()).isEqualTo(1);
    }

    @Test
    void whoFindsTheNameTakenOnThePanelByTheOtherOneSaysWhoseItIs() {
        AtomicReference<CreatedConfig> first = new AtomicReference<>();
        shop.panel.faults().onPath("/api/users").next(1, (request, panel) -> {
            first.set(shop.create(other, ALI));
            return panel.get();
        });

        assertThatThrownBy(() -> shop.create(ALI))
                .isInstanceOf(DuplicateAccountException.class)
                .hasMessageContaining("config " + first.get().config());
        assertThat(configs()).hasSize(1);
    }

    @Test
    void whoFindsTheNameFreeAndThenOnRecordSaysWhoseItIs() {
        shop.panel.faults().onPath("/api/users").next(1, (request, panel) -> {
            Answer free = panel.get();
            shop.create(other, ALI);
            return free;
        });

        assertThatThrownBy(() -> shop.create(ALI)).isInstanceOf(DuplicateAccountException.class);
        assertThat(configs()).hasSize(1);
        assertThat(shop.creationsSent()).isEqualTo(1);
    }

    @Test
    void aRefusalOfTheFirstDoesNotTakeAwayWhatTheSecondIsCreating() {
        shop.creations().next(1, (request, panel) -> {
            shop.create(other, ALI);
            return Answer.json(422, "{\"detail\":{\"inbounds\":\"no such thing\"}}");
        });

        assertThatThrownBy(() -> shop.create(ALI)).isInstanceOf(PanelException.class);

        assertThat(configs()).hasSize(1);
        shop.panel.use("ali_01", 77);
        shop.sync();
        assertThat(shop.metered()).isEqualTo(shop.truth());
    }

    @Test
    void theOtherOneGoesOnWithWhatAStrangerTookFromTheFirst() {
        // The first one dies after its record; the second one's creation meets a stranger's of other terms.
        shop.creations().next(1, Fault.cutConnection());
        shop.panel.faults().on(request -> shop.creationsSent() > 0).always(Fault.cutConnection());
        assertThatThrownBy(() -> shop.create(ALI)).isInstanceOf(PanelException.class);
        shop.panel.faults().clear();
        shop.creations().next(1, (request, panel) -> {
            shop.panel.addUser("ali_01").dataLimit(Traffic.gib(1));
            return panel.get();
        });

        assertThatThrownBy(() -> shop.create(other, ALI)).hasMessageContaining("another limit or expiry");

        assertThat(configs()).hasSize(1);
        assertThat(shop.panel.userCount()).isEqualTo(1);
    }

    @Test
    void manyAtOnceMakeOneUserAndOneConfigOfEachName() throws Exception {
        List<ResellerEngine> processes = List.of(shop.engine, other, shop.engine(shop.store));
        ExecutorService threads = Executors.newFixedThreadPool(processes.size());
        try {
            for (int round = 0; round < 12; round++) {
                NewPanelUser user = NewPanelUser.named("user_" + round).limit(Traffic.gib(1));
                CyclicBarrier start = new CyclicBarrier(processes.size());
                List<Callable<Object>> calls = new ArrayList<>();
                for (ResellerEngine process : processes) {
                    calls.add(() -> {
                        start.await();
                        return outcome(process, user);
                    });
                }
                List<Object> outcomes = new ArrayList<>();
                for (Future<Object> outcome : threads.invokeAll(calls)) {
                    outcomes.add(outcome.get());
                }
                assertOneConfig(outcomes);
            }
        } finally {
            threads.shutdownNow();
            processes.get(2).close();
        }
        assertThat(configs()).hasSize(12);
        assertThat(shop.panel.userCount()).isEqualTo(12);
        assertThat(shop.sync().counts().missing()).isZero();
    }

    private Object outcome(ResellerEngine process, NewPanelUser user) {
        AtomicReference<ConfigId> created = new AtomicReference<>();
        Throwable refusal =
                catchThrowable(() -> created.set(shop.create(process, user).config()));
        return refusal == null ? created.get() : refusal;
    }

    private static void assertOneConfig(List<Object> outcomes) {
        List<Object> ids = outcomes.stream().filter(ConfigId.class::isInstance).toList();
        assertThat(ids.stream().distinct()).as(outcomes.toString()).hasSize(1);
        assertThat(outcomes.stream().filter(outcome -> !(outcome instanceof ConfigId)))
                .as("the others are refused for a reason")
                .allMatch(outcome -> outcome instanceof DuplicateAccountException
                        || (outcome instanceof PanelException refusal
                                && refusal.kind() == PanelException.Kind.CONFLICT));
    }
}
