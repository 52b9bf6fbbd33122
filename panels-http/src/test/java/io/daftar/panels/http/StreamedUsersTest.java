package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users handed on while their list is still coming. */
final class StreamedUsersTest implements UserSink {
    private static final PanelRequest LIST = PanelRequest.get("users");

    private final List<String> told = new ArrayList<>();
    private Fixture panel;
    private PanelHttp http;
    private StreamedUsers users;

    @BeforeEach
    void open() throws Exception {
        panel = new Fixture();
        http = panel.open();
        users = new StreamedUsers(http, LIST, this);
    }

    @AfterEach
    void close() {
        http.close();
        panel.close();
    }

    @Override
    public void user(PanelUser user) {
        told.add(user.name());
    }

    @Override
    public void unreadable(String what, PanelException why) {
        told.add("not " + what);
        assertThat(why)
                .hasMessageStartingWith("panel " + http.name() + " says nonsense about " + what + ": used is -5")
                .hasMessageContaining("GET /users");
    }

    private void hand(String name) {
        users.row();
        users.user(PanelUser.builder(name).build());
    }

    @Test
    void aListThatIsReadAgainBringsNobodyTwice() {
        users.begin();
        hand("a");
        users.row();
        assertThat(users.skip()).isTrue();
        hand("c");
        users.begin();
        hand("a");
        users.row();
        assertThat(users.skip()).isFalse();
        hand("c");
        hand("d");

        assertThat(told).containsExactly("a", "c", "d");
    }

    @Test
    void whoCannotBeUnderstoodIsNamedOrToldByPosition() {
        users.begin();
        hand("a");
        users.row();
        users.unreadable(Optional.of("b"), "used is -5");
        users.row();
        users.unreadable(Optional.empty(), "used is -5");

        assertThat(told).containsExactly("a", "not user 'b'", "not the user at position 3 of the list");
    }

    @Test
    void whatTheSinkThrowsEndsTheReadingAndPassesThroughWhateverItIs() {
        panel.answer(200, "application/json", "{}");
        PanelException busy = new PanelException(Kind.UNREACHABLE, "the database is busy");
        StreamedUsers failing = new StreamedUsers(http, LIST, user -> {
            throw busy;
        });

        assertThat(catchThrowable(() -> http.call(LIST, answer -> read(answer, failing))))
                .as("a failure of a panel, which would be tried again")
                .isSameAs(busy);
        assertThat(panel.server.getRequestCount()).isEqualTo(1);
    }

    private static Boolean read(Answer answer, StreamedUsers users) throws IOException {
        users.begin();
        answer.json(json -> json.readJsonValue());
        users.user(PanelUser.builder("a").build());
        return true;
    }

    @Test
    void aPanelOfWhichThousandsCannotBeUnderstoodIsBroken() {
        StreamedUsers broken = new StreamedUsers(http, LIST, user -> {});
        panel.answer(200, "application/json", "{}");

        PanelException failure = Fixture.failure(() -> http.call(LIST, answer -> {
            broken.begin();
            for (int user = 1; user <= 1_001; user++) {
                broken.unreadable("user " + user, "used is -5");
            }
            return true;
        }));

        assertThat(failure.kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(failure).hasMessageContaining("user 1001");
    }
}
