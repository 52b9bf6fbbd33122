package io.daftar.panels.eylandoo;

import io.daftar.model.Traffic;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What an answer says of a user's traffic, and where it says so. The lines logged keep the words by which the operators
 * of the old shop look for them.
 */
sealed interface Usage {
    Logger LOG = LoggerFactory.getLogger(EylandooClient.class);

    /** Bytes, or empty where the answer has no usage field: that is not zero. */
    Optional<Traffic> bytes();

    /** Logs what was found for {@code user}; at {@code level} where there is a number. */
    void log(Level level, String user);

    /**
     * A single field.
     *
     * @param field with the object it stands in, such as {@code data.data_used}
     */
    record Single(String field, Traffic total) implements Usage {
        @Override
        public Optional<Traffic> bytes() {
            return Optional.of(total);
        }

        @Override
        public void log(Level level, String user) {
            LOG.atLevel(level)
                    .log("Eylandoo usage from {} (username: {}, usage_bytes: {})", field, user, total.bytes());
        }
    }

    /**
     * Two fields that are added.
     *
     * @param container with a dot at the end, or empty for the root
     */
    record Sum(String container, Traffic upload, Traffic download) implements Usage {
        private Traffic total() {
            return Traffic.ofBytes(Math.addExact(upload.bytes(), download.bytes()));
        }

        @Override
        public Optional<Traffic> bytes() {
            return Optional.of(total());
        }

        @Override
        public void log(Level level, String user) {
            LOG.atLevel(level)
                    .addArgument(container)
                    .addArgument(user)
                    .addArgument(upload.bytes())
                    .addArgument(download.bytes())
                    .addArgument(total().bytes())
                    .log("Eylandoo usage from {}upload_bytes + download_bytes (username: {}, upload_bytes: {},"
                            + " download_bytes: {}, total_usage_bytes: {})");
        }
    }

    /** No field that is known. */
    record Absent() implements Usage {
        @Override
        public Optional<Traffic> bytes() {
            return Optional.empty();
        }

        @Override
        public void log(Level level, String user) {
            LOG.info("Eylandoo usage: no traffic data fields found, booking nothing (username: {})", user);
        }
    }
}
