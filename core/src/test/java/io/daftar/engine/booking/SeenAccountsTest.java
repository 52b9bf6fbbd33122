package io.daftar.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.model.AccountId;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenAccountsTest {
    @Test
    void anAccountIsNewOnce() {
        SeenAccounts seen = new SeenAccounts();

        assertThat(seen.add(new AccountId(7))).isTrue();
        assertThat(seen.add(new AccountId(7))).isFalse();
        assertThat(seen.contains(new AccountId(7))).isTrue();
        assertThat(seen.contains(new AccountId(8))).isFalse();
        assertThat(seen.size()).isEqualTo(1);
    }

    @Test
    void itAgreesWithASetOnAnyNumbersHoweverFarApart() {
        long seed = Long.getLong("daftar.seed", 20261121L);
        Random random = new Random(seed);
        SeenAccounts seen = new SeenAccounts();
        Set<Long> expected = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            long id = 1 + (random.nextBoolean() ? random.nextInt(30_000) : random.nextLong() >>> 1);
            boolean added = seen.add(new AccountId(Math.max(1, id)));
            assertThat(added).as("seed %d, id %d", seed, id).isEqualTo(expected.add(Math.max(1, id)));
        }
        assertThat(seen.size()).as("seed %d", seed).isEqualTo(expected.size());
        assertThat(expected).as("seed %d", seed).allMatch(id -> seen.contains(new AccountId(id)));
    }
}
