package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class NameSearchTest {
    private Fixture panel;
    private PanelHttp http;
    private final UserTable users = new UserTable();

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

    private NameSearch<Long> search() {
        return new NameSearch<>(http, new Asking(), 10);
    }

    private static List<String> names(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("u%03d"::formatted).toList();
    }

    @Test
    void manyNamesAreAskedForWithFewRequestsAndEachOnce() {
        names(25).forEach(name -> users.rows.put(name, "7"));
        List<String> twice = new ArrayList<>(names(25));
        twice.addAll(names(25));
        twice.add("nobody");

        NameSearch<Long> search = search().ask(twice);

        assertThat(search.found()).hasSize(25).containsEntry("u025", 7L);
        assertThat(search.missing()).containsExactly("nobody");
        assertThat(search.failed()).isEmpty();
        assertThat(users.asked).extracting(Set::size).containsExactly(10, 10, 6);
    }

    @Test
    void nobodyIsAskedForWhereNoNameIsGiven() {
        assertThat(search().ask(List.of()).found()).isEmpty();
        assertThat(users.asked).isEmpty();
    }

    @Test
    void aRequestStaysShortEnoughForServersInFrontOfThePanel() {
        List<String> longNames =
                IntStream.rangeClosed(1, 9).mapToObj(i -> i + "x".repeat(1_400)).toList();
        longNames.forEach(name -> users.rows.put(name, "1"));

        assertThat(search().ask(longNames).found()).hasSize(9);

        assertThat(users.asked).hasSize(3);
        assertThat(users.targets).allSatisfy(target -> assertThat(target).hasSizeLessThanOrEqualTo(6_000));
    }

    @Test
    void aNameTooLongToBeAskedForFailsAloneAndIsNotSent() {
        users.rows.put("ali", "5");
        String endless = "x".repeat(7_000);

        NameSearch<Long> search = search().ask(List.of(endless, "ali"));

        assertThat(search.found()).containsOnlyKeys("ali");
        assertThat(search.failed()).containsOnlyKeys(endless);
        assertThat(search.failed().get(endless).kind()).isEqualTo(Kind.REJECTED);
        assertThat(search.failed().get(endless)).hasMessage("a user name of 7000 characters cannot be asked for");
        assertThat(users.asked).containsExactly(Set.of("ali"));
    }

    @Test
    void aUserWhomThePanelCannotShowFailsAlone() {
        names(10).forEach(name -> users.rows.put(name, "1"));
        users.crashingOn.add("u004");

        NameSearch<Long> search = search().ask(names(10));

        assertThat(search.found()).hasSize(9);
        assertThat(search.failed()).containsOnlyKeys("u004");
        assertThat(search.failed().get("u004").kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(users.beyond).as("asked once whether the list answers").isEqualTo(1);
    }

    @Test
    void aListThatNeverAnswersIsNotSearchedForTheUserToBlame() {
        users.status = 500;

        PanelException failure = Fixture.failure(() -> search().ask(names(10)));

        assertThat(failure.kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(users.asked).hasSize(1);
        assertThat(users.beyond).isEqualTo(1);
    }

    @Test
    void aRefusalIsAboutEverybodyAndNotSearchedForOne() {
        users.status = 403;

        PanelException failure = Fixture.failure(() -> search().ask(names(10)));

        assertThat(failure.kind()).isEqualTo(Kind.DENIED);
        assertThat(users.asked).hasSize(1);
        assertThat(users.beyond).isZero();
    }

    @Test
    void whatIsKnownStaysKnownWhereThePanelGoesAwayMeanwhile() {
        names(30).forEach(name -> users.rows.put(name, "1"));
        users.deniedFrom = 2;

        NameSearch<Long> search = search().ask(names(30));

        assertThat(search.found().keySet()).containsExactlyElementsOf(names(10));
        assertThat(search.missing()).isEmpty();
        assertThat(search.failed().keySet()).containsExactlyElementsOf(names(30).subList(10, 30));
        assertThat(search.failed().values())
                .allSatisfy(why -> assertThat(why.kind()).isEqualTo(Kind.DENIED));
        assertThat(users.asked).hasSize(2);
    }

    @Test
    void aUserOfWhomThePanelSaysNonsenseFailsAloneAndIsNamed() {
        users.rows.put("ali", "\"much\"");
        users.rows.put("sara", "3");

        NameSearch<Long> search = search().ask(List.of("ali", "sara", "nobody"));

        assertThat(search.found()).containsOnlyKeys("sara");
        assertThat(search.missing()).containsExactly("nobody");
        assertThat(search.failed().get("ali").kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(search.failed().get("ali"))
                .hasMessage("panel " + http.name() + " says nonsense about user 'ali': used is no number");
    }

    @Test
    void nobodyIsMissingWhereThePanelShowsAUserWithoutAName() {
        users.rows.put("ali", "3");
        users.namelessRow = true;

        NameSearch<Long> search = search().ask(List.of("ali", "sara"));

        assertThat(search.found()).containsOnlyKeys("ali");
        assertThat(search.missing()).isEmpty();
        assertThat(search.failed().get("sara")).hasMessageContaining("shows a user without a name");
    }

    @Test
    void whomNobodyAskedForIsNotTakenForAnAnswer() {
        users.rows.put("ali", "3");
        users.strangers = List.of("ALI", "ali2", "xali");

        NameSearch<Long> search = search().ask(List.of("sara"));

        assertThat(search.found()).isEmpty();
        assertThat(search.missing()).containsExactly("sara");
    }

    @Test
    void eachNameIsInExactlyOneOfTheThree() {
        names(40).forEach(name -> users.rows.put(name, "1"));
        users.rows.put("u007", "false");
        users.rows.remove("u021");
        users.crashingOn.add("u033");

        NameSearch<Long> search = search().ask(names(40));

        List<String> all = new ArrayList<>(search.found().keySet());
        all.addAll(search.missing());
        all.addAll(search.failed().keySet());
        assertThat(all).containsExactlyInAnyOrderElementsOf(names(40));
        assertThat(search.missing()).containsExactly("u021");
        assertThat(search.failed()).containsOnlyKeys("u007", "u033");
    }

    /** A question for users of {@link UserTable}. */
    static final class Asking implements UserPages<Long> {
        @Override
        public Paging paging() {
            return Paging.BY_OFFSET;
        }

        @Override
        public PanelRequest page(long offset, int count) {
            return PanelRequest.get("users").query("offset", offset).query("limit", count);
        }

        @Override
        public PanelRequest named(Collection<String> names) {
            PanelRequest request = PanelRequest.get("users");
            for (String name : names) {
                request = request.query("name", name);
            }
            return request;
        }

        @Override
        public Page<Long> read(Answer answer, int most) throws IOException {
            if (!answer.isSuccess()) {
                throw answer.failure();
            }
            return answer.json(json -> Page.parse(json, "users", Asking::row, most));
        }

        private static Row<Long> row(JsonReader json) throws IOException {
            @SuppressWarnings("unchecked")
            Map<String, Object> row = (Map<String, Object>) java.util.Objects.requireNonNull(json.readJsonValue());
            Optional<String> name = Optional.ofNullable((String) row.get("name"));
            if (name.isPresent() && row.get("used") instanceof Double used) {
                return new Row.Shown<>(name.get(), used.longValue());
            }
            return new Row.Nonsense<>(name, "used is no number");
        }
    }

    /** A panel's users, each with what it says under {@code used}. */
    static final class UserTable extends Dispatcher {
        final Map<String, String> rows = new TreeMap<>();
        final Set<String> crashingOn = new TreeSet<>();
        final List<Set<String>> asked = new CopyOnWriteArrayList<>();
        final List<String> targets = new CopyOnWriteArrayList<>();
        List<String> strangers = List.of();
        boolean namelessRow;
        int status = 200;
        int deniedFrom = Integer.MAX_VALUE;
        int beyond;

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            Set<String> names = new TreeSet<>(request.getUrl().queryParameterValues("name"));
            if (names.isEmpty()) {
                beyond++;
                return status == 200 ? list("") : Fixture.response(status, "text/plain", "Internal Server Error");
            }
            asked.add(names);
            targets.add(request.getTarget());
            if (asked.size() >= deniedFrom) {
                return Fixture.response(403, "application/json", "{}");
            }
            if (status != 200 || names.stream().anyMatch(crashingOn::contains)) {
                return Fixture.response(status == 200 ? 500 : status, "text/plain", "Internal Server Error");
            }
            List<String> shown = new ArrayList<>();
            rows.forEach((name, used) -> {
                if (names.contains(name)) {
                    shown.add("{\"name\":\"" + name + "\",\"used\":" + used + "}");
                }
            });
            strangers.forEach(name -> shown.add("{\"name\":\"" + name + "\",\"used\":1}"));
            if (namelessRow) {
                shown.add("{\"used\":1}");
            }
            return list(String.join(",", shown));
        }

        private static MockResponse list(String rows) {
            return Fixture.response(200, "application/json", "{\"users\":[" + rows + "],\"total\":3}");
        }
    }
}
