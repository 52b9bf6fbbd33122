package io.daftar.simulators.marzban;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.simulators.fastapi.PanelCaller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Panels as large as the largest real ones, in the memory of a test. */
final class MarzbanSeedingTest {

    private static final int USERS = 200_000;

    @Test
    void twoHundredThousandUsersTakeAtMostThreeHundredBytesEach() {
        try (MarzbanSimulator panel = MarzbanSimulator.start()) {
            long before = usedHeap();
            panel.addUsers("user_", USERS);
            long grown = usedHeap() - before;
            assertThat(panel.userCount()).isEqualTo(USERS);
            assertThat(grown / USERS).as("bytes a user").isLessThanOrEqualTo(300);
        }
    }

    @Test
    void pagesOfALargePanelShowEveryUserOnceInOrder() throws IOException {
        try (MarzbanSimulator panel = MarzbanSimulator.start();
                PanelCaller caller = PanelCaller.signedIn(panel)) {
            panel.addUsers("user_", 3_000);
            List<String> seen = new ArrayList<>();
            for (int offset = 0; offset < 3_000; offset += 500) {
                seen.addAll(caller.get("/api/users?limit=500&sort=created_at,username&offset=" + offset)
                        .usernames());
            }
            assertThat(seen).hasSize(3_000).doesNotHaveDuplicates().isSorted();
            assertThat(seen.get(0)).isEqualTo("user_000001");
        }
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
