package io.daftar.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.event.EngineListener.ResetProgress;
import io.daftar.event.EngineListener.SyncProgress;
import io.daftar.model.PanelId;
import io.daftar.model.ResellerId;
import io.daftar.simulators.MutableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ProgressBarTest {
    private final MutableClock clock = MutableClock.create();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final ProgressBar bar = new ProgressBar(new PrintStream(screen, true, StandardCharsets.UTF_8), clock);

    @Test
    void whatIsOverAtOnceIsNotShown() {
        clock.advance(Duration.ofMillis(499));
        bar.syncProgress(progress(500, false));
        bar.syncProgress(progress(1000, true));

        assertThat(screen.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void whatTakesLongIsShownWithItsShare() {
        clock.advance(Duration.ofMillis(500));
        bar.syncProgress(progress(500, false));

        assertThat(screen.toString(StandardCharsets.UTF_8))
                .isEqualTo("\rpanel 3: [###############---------------]  50 %  500 of 1,000 users");
    }

    @Test
    void aLongResetIsShownUntilTheLastConfig() {
        clock.advance(Duration.ofSeconds(1));
        bar.resetProgress(new ResetProgress(new ResellerId(7), new UUID(0, 1), 1_500, 2_000));

        assertThat(screen.toString(StandardCharsets.UTF_8))
                .isEqualTo("\rreset of reseller 7: [######################--------]  75 %  1,500 of 2,000 configs");
        screen.reset();
        bar.resetProgress(new ResetProgress(new ResellerId(7), new UUID(0, 1), 2_000, 2_000));
        assertThat(screen.toString(StandardCharsets.UTF_8)).isBlank().endsWith("\r");
    }

    @Test
    void theBarIsTakenAwayInTheEnd() {
        clock.advance(Duration.ofMillis(500));
        bar.syncProgress(progress(500, false));
        int shown = screen.size() - 1;
        screen.reset();

        bar.syncProgress(progress(1000, true));

        assertThat(screen.toString(StandardCharsets.UTF_8)).isEqualTo("\r" + " ".repeat(shown) + "\r");
    }

    @Test
    void thePaceIsOneForEyesNotForPages() {
        clock.advance(Duration.ofMillis(500));
        bar.syncProgress(progress(10, false));
        screen.reset();
        clock.advance(Duration.ofMillis(99));

        bar.syncProgress(progress(20, false));

        assertThat(screen.size()).isZero();
    }

    @Test
    void aPanelThatHasMoreUsersThanItSaidIsFull() {
        clock.advance(Duration.ofSeconds(1));
        bar.syncProgress(progress(2000, false));

        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("100 %").doesNotContain("-");
    }

    @Test
    void aPanelThatDoesNotSayHowManyUsersItHasIsCounted() {
        clock.advance(Duration.ofSeconds(1));
        bar.syncProgress(new SyncProgress(new PanelId(3), 1500, OptionalLong.empty(), 2, false));

        assertThat(screen.toString(StandardCharsets.UTF_8)).isEqualTo("\rpanel 3: 1,500 users");
    }

    private static SyncProgress progress(long seen, boolean finished) {
        return new SyncProgress(new PanelId(3), seen, OptionalLong.of(1000), 1, finished);
    }
}
