package io.daftar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.panel.NewPanelUser;
import io.daftar.panel.PanelClient;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RunningPanelTest {
    @Test
    void whoWasCreatedUnderItsNamesIsDeletedAgainAndNobodyElse() {
        MemoryHarness memory = new MemoryHarness(Optional.empty());
        memory.panel.add("customer_1");
        RunningPanel running = new RunningPanel(memory.type(), memory.access());

        String name = running.name("fresh_1");
        try (PanelClient client = running.type().open(running.access())) {
            client.create(NewPanelUser.named(name));
        }
        assertThat(name).startsWith("dftr").endsWith("_fresh_1");
        assertThat(memory.panel.rows).containsOnlyKeys("customer_1", name);
        running.close();

        assertThat(memory.panel.rows).containsOnlyKeys("customer_1");
        assertThat(running.faults()).isEmpty();
    }
}
