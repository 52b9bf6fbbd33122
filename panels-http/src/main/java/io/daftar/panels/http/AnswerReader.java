package io.daftar.panels.http;

import java.io.IOException;

/**
 * Makes something of an answer while it is still coming. Called once per attempt, so a repeated read calls it again: it
 * keeps nothing from an attempt that failed.
 */
@FunctionalInterface
public interface AnswerReader<T> {
    /**
     * Reads.
     *
     * @throws IOException where the answer broke off
     * @throws io.daftar.panel.PanelException where the answer is a failure, such as {@link Answer#failure}
     */
    T read(Answer answer) throws IOException;
}
