package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panels.http.NameSearchTest.Asking;
import io.daftar.panels.http.NameSearchTest.UserTable;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReadAheadTest {
    private final UserTable users = new UserTable();
    private Fixture panel;
    private PanelHttp http;

    @BeforeEach
    void open() throws Exception {
        panel = new Fixture();
        panel.server.setDispatcher(users);
        http = panel.open();
    }

    @AfterEach
    void close() {
        http.close();
        panel.close();
    }

    private ReadAhead<Long> reading(List<String> names) {
        return new ReadAhead<>(http, new Asking(), names);
    }

    @Test
    void usersAreReadSomeAtATimeOnceTheFirstOfThemIsWanted() {
        List<String> names =
                IntStream.rangeClosed(1, 70).mapToObj("u%03d"::formatted).toList();
        names.forEach(name -> users.rows.put(name, "7"));
        ReadAhead<Long> reading = reading(names);
        assertThat(users.asked).isEmpty();

        names.subList(0, 50).forEach(name -> assertThat(reading.user(name)).isEqualTo(7));
        assertThat(users.asked).extracting(Set::size).containsExactly(50);
        names.subList(50, 70).forEach(name -> assertThat(reading.user(name)).isEqualTo(7));
        assertThat(users.asked).extracting(Set::size).containsExactly(50, 20);
    }

    @Test
    void whoIsMissingOrCannotBeReadFailsAloneAndIsNotAskedForAgain() {
        users.rows.put("ali", "7");
        users.rows.put("bea", "1");
        users.crashingOn.add("bea");
        ReadAhead<Long> reading = reading(List.of("ali", "bea", "nobody"));

        assertThat(reading.user("ali")).isEqualTo(7);
        int requests = users.asked.size();
        assertThat(Fixture.failure(() -> reading.user("bea")).kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        PanelException missing = Fixture.failure(() -> reading.user("nobody"));
        assertThat(missing.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(missing).hasMessage("panel " + http.name() + " has no user 'nobody'");
        assertThat(users.asked).hasSize(requests);
    }
}
