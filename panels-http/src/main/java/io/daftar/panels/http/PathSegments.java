package io.daftar.panels.http;

import io.daftar.panel.PanelException;
import io.daftar.panel.PanelException.Kind;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What cannot travel as one segment of a path, however it is encoded. */
final class PathSegments {
    private PathSegments() {}

    static void require(String segment) {
        if (segment.isEmpty()) {
            throw new PanelException(Kind.REJECTED, "an empty name cannot be part of a path");
        }
        if (segment.equals(".") || segment.equals("..")) {
            throw new PanelException(Kind.REJECTED, "the name '" + segment + "' cannot be part of a path");
        }
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(segment));
        } catch (CharacterCodingException e) {
            throw new PanelException(Kind.REJECTED, "a name with half a character cannot be part of a path");
        }
    }
}
