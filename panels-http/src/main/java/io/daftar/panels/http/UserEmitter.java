package io.daftar.panels.http;

import io.daftar.panel.PanelClient.UserSink;
import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import io.daftar.panel.PanelUser;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Hands the pages of one reading of a list to a sink: each user, those who cannot be understood, and the panel's total
 * whenever it says another one. Not thread-safe.
 *
 * @param <T> what an adapter knows of a user
 */
final class UserEmitter<T> {
    private final PanelHttp http;
    private final UserSink sink;
    private final UnreadableUsers unreadable;
    private final Function<T, PanelUser> shown;

    private OptionalLong total = OptionalLong.empty();
    private List<Optional<String>> previous = List.of();

    /** For one reading; {@code shown} gives what the port shows of a user. */
    UserEmitter(PanelHttp http, UserSink sink, Function<T, PanelUser> shown) {
        this.http = http;
        this.sink = sink;
        this.unreadable = new UnreadableUsers(sink);
        this.shown = shown;
    }

    /**
     * Hands on the next page of the list, whose first row is the {@code offset}th, counted from zero.
     *
     * @throws PanelException {@code UNINTELLIGIBLE} where the panel sends the same page again, as it would for ever
     */
    void page(Page<T> page, long offset) {
        List<Optional<String>> names = page.rows().stream().map(Row::name).toList();
        if (!names.isEmpty() && names.equals(previous)) {
            throw new PanelException(
                    Kind.UNINTELLIGIBLE, "panel " + http.name() + " sends the same page of its list again and again");
        }
        previous = names;
        part(page, offset);
    }

    /** Hands on a part of a page that could not be read at once; otherwise as {@link #page}. */
    void part(Page<T> page, long offset) {
        total(page);
        long position = offset;
        for (Row<T> row : page.rows()) {
            position++;
            if (row instanceof Row.Shown<T> user) {
                sink.user(shown.apply(user.user()));
            } else if (row instanceof Row.Nonsense<T> nonsense) {
                String who = UnreadableUsers.who(nonsense.name(), position);
                unreadable.tell(who, nonsense.failure(http, who));
            }
        }
    }

    /** Tells that the row at {@code position}, counted from one, cannot be read. */
    void unreadable(long position, PanelException why) {
        unreadable.tell(UnreadableUsers.who(Optional.empty(), position), why);
    }

    /** Takes note of the total of a page without handing on its rows. */
    void total(Page<T> page) {
        page.total().ifPresent(users -> {
            if (users >= 0 && (total.isEmpty() || total.getAsLong() != users)) {
                sink.total(users);
            }
            total = users >= 0 ? page.total() : OptionalLong.empty();
        });
    }

    /** How many users the panel said last that there are; empty where it did not say, or said nonsense. */
    OptionalLong total() {
        return total;
    }
}
