package io.daftar.panels.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UserEmitterTest implements UserSink {
    private final List<String> told = new ArrayList<>();
    private Fixture panel;
    private PanelHttp http;
    private UserEmitter<String> emitter;

    @BeforeEach
    void open() throws Exception {
        panel = new Fixture();
        http = panel.open();
        emitter = new UserEmitter<>(http, this, name -> PanelUser.builder(name).build());
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
    public void total(long users) {
        told.add("of " + users);
    }

    @Override
    public void unreadable(String what, PanelException why) {
        told.add("not " + what);
        assertThat(why.kind()).isEqualTo(Kind.UNINTELLIGIBLE);
    }

    private static Row<String> shown(String name) {
        return new Row.Shown<>(name, name);
    }

    private static Row<String> nonsense(Optional<String> name) {
        return new Row.Nonsense<>(name, "used is -5");
    }

    @SafeVarargs
    private static Page<String> page(long total, Row<String>... rows) {
        return new Page<>(List.of(rows), OptionalLong.of(total));
    }

    @Test
    void rowsComeInTheirOrderWithThoseThatCannotBeUnderstood() {
        emitter.page(page(9, shown("a"), nonsense(Optional.of("b"))), 0);
        emitter.page(page(9, shown("c"), nonsense(Optional.empty())), 2);

        assertThat(told).containsExactly("of 9", "a", "not user 'b'", "c", "not the user at position 4 of the list");
    }

    @Test
    void aTotalIsToldWhenItChangesAndNonsenseOfItIsNone() {
        emitter.page(page(9, shown("a")), 0);
        emitter.part(page(9, shown("b")), 1);
        emitter.total(page(10));
        assertThat(emitter.total()).hasValue(10);
        emitter.total(page(-1));

        assertThat(told).containsExactly("of 9", "a", "b", "of 10");
        assertThat(emitter.total()).isEmpty();
    }

    @Test
    void aPanelThatSendsOnePageForEverIsStoppedAtTheSecond() {
        emitter.page(page(2, shown("a"), shown("b")), 0);

        PanelException failure = Fixture.failure(() -> emitter.page(page(2, shown("a"), shown("b")), 2));

        assertThat(failure.kind()).isEqualTo(Kind.UNINTELLIGIBLE);
        assertThat(failure).hasMessageContaining("same page");
        assertThat(told).containsExactly("of 2", "a", "b");
        assertThatCode(() -> emitter.page(page(2), 2)).as("an empty page").doesNotThrowAnyException();
    }

    @Test
    void aPanelOfWhichThousandsCannotBeUnderstoodIsBroken() {
        PanelException why = new PanelException(Kind.UNINTELLIGIBLE, "a crash");
        for (int position = 1; position <= 1_000; position++) {
            emitter.unreadable(position, why);
        }

        assertThat(Fixture.failure(() -> emitter.unreadable(1_001, why))).isSameAs(why);
        assertThat(told).hasSize(1_000).endsWith("not the user at position 1000 of the list");
    }
}
