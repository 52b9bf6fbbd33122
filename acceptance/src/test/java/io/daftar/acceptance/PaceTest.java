package io.daftar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.ResellerEngine;
import io.daftar.model.Attribution;
import io.daftar.model.ConfigId;
import io.daftar.model.Traffic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A panel meets three writes a second, whoever sends them and however many processes there are. */
class PaceTest {
    private static final int USERS = 24;

    private final Shop shop = Shop.onH2(MarzbanTown::open);
    private final Town tehran = shop.towns.keySet().iterator().next();
    private final Deque<ConfigId> others = new ArrayDeque<>(shop.adopt(tehran, "reza", USERS));
    private final ResellerEngine second = shop.engine(UnaryOperator.identity());

    @AfterEach
    void close() {
        second.close();
        shop.close();
    }

    @Test
    void aResetAndWhatAnotherProcessDoesMeanwhileShareThePace() {
        shop.adopt(tehran, "ali", USERS);
        Shop.names("ali", USERS).forEach(user -> tehran.simulator().use(user, Traffic.gib(1)));
        shop.sync();
        tehran.simulator().onRequest(request -> {
            if (request.path().endsWith("/reset") && !others.isEmpty()) {
                assertThat(second.disable(others.pop(), Attribution.of(Shop.ADMIN, "asked for"))
                                .remoteSuccess())
                        .isTrue();
            }
        });

        assertThat(shop.engine
                        .resetUsage(shop.reseller, Attribution.of(Shop.ADMIN, "asked for"))
                        .remoteFailed())
                .isZero();

        assertThat(others).isEmpty();
        assertThat(tehran.writes()).isGreaterThanOrEqualTo(3 * USERS);
        assertThat(tehran.mostWritesInASecond()).isLessThanOrEqualTo(3);
        assertThat(Shop.names("reza", USERS)).noneMatch(tehran::runs);
    }
}
