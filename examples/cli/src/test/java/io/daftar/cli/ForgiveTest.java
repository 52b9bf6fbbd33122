package io.daftar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.cli.Shell.Json;
import io.daftar.model.Traffic;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ForgiveTest {
    private final Desk desk = Desk.inMemory();

    @BeforeEach
    void use() {
        desk.adopted("ali_01");
        desk.panel.use("ali_01", Traffic.gib(3));
        desk.shell.clock.advance(Duration.ofMinutes(1));
        desk.shell.json("sync");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void whatIsForgivenNoLongerCountsAndStaysForgivenThroughASync() {
        Json forgiven = desk.shell.json("forgive", "--reseller", "1", "--actor", "support-7", "--reason", "goodwill");

        assertThat(forgiven.values())
                .containsEntry("reseller_id", 1L)
                .containsEntry("forgiven_bytes", 3L << 30)
                .containsEntry("quota_used_bytes", 0L);
        desk.shell.clock.advance(Duration.ofMinutes(1));
        desk.shell.json("sync");
        assertThat(desk.usage().number("quota_used_bytes")).isZero();
        assertThat(desk.usage().number("current_bytes")).isEqualTo(3L << 30);
    }

    @Test
    void aPartCanBeForgivenAndTakenBack() {
        desk.shell.json("forgive", "--reseller", "1", "--bytes", "2147483648");
        Json back = desk.shell.json("forgive", "--reseller", "1", "--bytes", "1073741824", "--take-back");

        assertThat(back.number("forgiven_bytes")).isEqualTo(1L << 30);
        assertThat(back.number("quota_used_bytes")).isEqualTo(2L << 30);
        assertThat(desk.shell.json("forgive", "--reseller", "1", "--take-back").number("forgiven_bytes"))
                .isZero();
        assertThat(desk.shell.run("forgive", "--reseller", "1").out()).contains("Quota used");
    }

    @Test
    void whatWasSettledAndForgivenIsToldByWhomAndWhy() {
        desk.shell.json("reset", "--config", "1", "--actor", "support-7");
        desk.shell.json("forgive", "--reseller", "1", "--actor", "support-8", "--reason", "goodwill");

        assertThat(desk.shell
                        .json("usage", "--reseller", "1", "--entries")
                        .list("entries")
                        .toString())
                .contains("kind=settled", "bytes=3221225472", "account_id=1", "actor=user:support-7")
                .contains("kind=forgiven", "account_id=null", "actor=user:support-8", "reason=goodwill");
        assertThat(desk.shell.json("usage", "--config", "1", "--entries").list("entries"))
                .hasSize(1);
        assertThat(desk.shell.run("usage", "--config", "1", "--entries").out()).contains("settled");
        assertThat(desk.shell.run("usage", "--config", "9", "--entries").exitCode())
                .isEqualTo(2);
        assertThat(desk.shell
                        .run("usage", "--entries", "--run", "00000000-0000-0000-0000-000000000001")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void moreThanWasUsedIsWrongUsageThatNamesTheAmount() {
        Shell.Outcome refused = desk.shell.run("forgive", "--reseller", "1", "--bytes", "3221225473");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("3221225473");
        assertThat(desk.shell.run("forgive", "--reseller", "9").exitCode()).isEqualTo(2);
    }
}
