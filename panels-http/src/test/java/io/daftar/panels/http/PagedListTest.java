package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A list read to its end in pages of ten, whatever the panel answers to some of them. */
final class PagedListTest implements UserSink {
    private static final int SIZE = 10;

    private final List<String> read = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final ListOfUsers panel = new ListOfUsers();
    private long asked;
    private Fixture fixture;
    private PanelHttp http;

    @BeforeEach
    void open() throws Exception {
        fixture = new Fixture();
        fixture.server.setDispatcher(panel);
        http = fixture.open();
    }

    @AfterEach
    void close() {
        http.close();
        fixture.close();
    }

    @Override
    public void asking() {
        asked++;
    }

    @Override
    public void user(PanelUser user) {
        read.add(user.name());
    }

    @Override
    public void unreadable(String what, PanelException why) {
        unreadable.add(what);
    }

    private void read(Paging paging) {
        new PagedList<>(
                        http,
                        new Pages(paging),
                        this,
                        name -> PanelUser.builder(name).build())
                .read(SIZE);
    }

    @ParameterizedTest
    @EnumSource
    void everyUserIsReadOnceAndATotalThatFitsSparesARequest(Paging paging) {
        panel.users = 30;
        panel.total = "30";

        read(paging);

        assertThat(read).hasSize(30).doesNotHaveDuplicates();
        assertThat(panel.asked).containsExactly("0+10", "10+10", "20+10");
        assertThat(asked).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void withoutATotalAPageThatIsNotFullIsTheLast(Paging paging) {
        panel.users = 23;

        read(paging);

        assertThat(read).hasSize(23);
        assertThat(panel.asked).containsExactly("0+10", "10+10", "20+10");
    }

    @ParameterizedTest
    @EnumSource
    void aTotalThatIsTooLowHidesNobodyOnAFullPage(Paging paging) {
        panel.users = 25;
        panel.total = "3";

        read(paging);

        assertThat(read).hasSize(25);
    }

    @Test
    void whereAPageMayBeginAnywhereOneThatIsTooShortIsFollowedByAnother() {
        panel.users = 12;
        panel.total = "12";
        panel.mostRows = 4;

        read(Paging.BY_OFFSET);

        assertThat(read).hasSize(12);
        assertThat(panel.asked).containsExactly("0+10", "4+10", "8+10");
    }

    @ParameterizedTest
    @EnumSource
    void aUserWhomThePanelCannotShowIsLeftOutAlone(Paging paging) {
        panel.users = 27;
        panel.total = "27";
        panel.crashingOn.addAll(List.of(13, 14, 26));

        read(paging);

        assertThat(read).hasSize(24).doesNotHaveDuplicates().doesNotContain("u13", "u14", "u26");
        assertThat(unreadable)
                .containsExactly(
                        "the user at position 14 of the list",
                        "the user at position 15 of the list",
                        "the user at position 27 of the list");
    }

    @Test
    void pagesThatHaveANumberAreSplitIntoSizesThatDivideThem() {
        panel.users = 20;
        panel.total = "20";
        panel.crashingOn.add(7);

        read(Paging.BY_NUMBER);

        assertThat(read).hasSize(19);
        assertThat(panel.asked).containsExactly("0+10", "0+5", "5+5", "5+1", "6+1", "7+1", "8+1", "9+1", "10+10");
    }

    @Test
    void aPanelThatIsBrokenAltogetherIsNotSearchedForBrokenUsers() {
        panel.users = 30;
        panel.dead = true;

        PanelException failure = Fixture.failure(() -> read(Paging.BY_OFFSET));

        assertThat(failure.kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(panel.asked).containsExactly("0+10");
    }

    @Test
    void whatTheSinkThrowsPassesThrough() {
        panel.users = 3;
        IllegalStateException full = new IllegalStateException("full");
        UserSink sink = user -> {
            throw full;
        };

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> new PagedList<>(
                                http,
                                new Pages(Paging.BY_OFFSET),
                                sink,
                                name -> PanelUser.builder(name).build())
                        .read(SIZE)))
                .isSameAs(full);
    }

    private record Pages(Paging paging) implements UserPages<String> {
        @Override
        public PanelRequest page(long offset, int count) {
            return PanelRequest.get("users").query("offset", offset).query("count", count);
        }

        @Override
        public PanelRequest named(Collection<String> names) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Page<String> read(Answer answer, int most) throws IOException {
            if (!answer.isSuccess()) {
                throw answer.failure();
            }
            return answer.json(json -> Page.parse(json, "users", Pages::row, most));
        }

        private static Row<String> row(JsonReader json) throws IOException {
            String name = json.nextString();
            return new Row.Shown<>(name, name);
        }
    }

    /** A panel with so many users, which answers 500 where one of some is among those asked for. */
    private static final class ListOfUsers extends Dispatcher {
        final List<String> asked = new CopyOnWriteArrayList<>();
        final TreeSet<Integer> crashingOn = new TreeSet<>();
        int users;
        int mostRows = Integer.MAX_VALUE;
        String total = "null";
        boolean dead;

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            long offset = Long.parseLong(request.getUrl().queryParameter("offset"));
            int count = Integer.parseInt(request.getUrl().queryParameter("count"));
            if (offset < users) {
                asked.add(offset + "+" + count);
            }
            int first = (int) Math.min(offset, users);
            int end = Math.min(users, first + Math.min(count, mostRows));
            if (dead || !crashingOn.subSet(first, end).isEmpty()) {
                return Fixture.response(500, "text/plain", "Internal Server Error");
            }
            String rows = IntStream.range(first, end)
                    .mapToObj(number -> "\"u" + number + "\"")
                    .collect(Collectors.joining(","));
            return Fixture.response(200, "application/json", "{\"users\":[" + rows + "],\"total\":" + total + "}");
        }
    }
}
