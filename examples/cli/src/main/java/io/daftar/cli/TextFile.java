package io.daftar.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that are named on the command line. */
final class TextFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    /**
     * All of a file, which must be UTF-8.
     *
     * @throws UsageException naming the file and the option that named it, where it cannot be read
     */
    static String read(Path file, String option) {
        try {
            String text = Files.readString(file);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no file " + file + ", named by " + option);
        } catch (CharacterCodingException e) {
            throw new UsageException("the file " + file + ", named by " + option + ", is not UTF-8 text");
        } catch (IOException e) {
            throw new UsageException("the file " + file + ", named by " + option + ", cannot be read");
        }
    }
}
