package io.daftar.cli;

import io.daftar.panel.Sleeper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets processes open and close an H2 file in good order. The first one that opens the file serves it to the others and
 * takes their transactions with it when it closes; so it closes only when nobody else is at work, and nobody opens the
 * file meanwhile. Locks of the operating system hold this, in a file beside the database; a process that dies loses
 * them. Where they cannot be had, all goes on without. Not thread-safe.
 */
final class FileShare implements AutoCloseable {
    private static final String SUFFIX = ".share";
    private static final long GATE = 0;
    private static final long USERS = 1;
    private static final Duration PACE = Duration.ofMillis(50);
    private static final int GATE_PATIENCE = 600;
    private static final int SERVICE_PATIENCE = 200;
    private static final int SOLE_PATIENCE = 40;

    private final FileChannel channel;
    private final Sleeper sleeper;
    private @Nullable FileLock gate;
    private @Nullable FileLock user;
    private boolean serves;

    private FileShare(FileChannel channel, Sleeper sleeper) {
        this.channel = channel;
        this.sleeper = sleeper;
    }

    /**
     * Waits until the database may be opened; {@link #opened} is to be called when it is.
     *
     * @param database without H2's suffix
     * @param stays whether this process will stay for long: it waits a little for others to leave, so as to be the one
     *     that serves
     */
    static Optional<FileShare> enter(Path database, boolean stays, Sleeper sleeper) {
        try {
            Path file = database.resolveSibling(database.getFileName() + SUFFIX);
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileShare share = new FileShare(
                    FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    sleeper);
            if (stays) {
                release(share.await(USERS, SOLE_PATIENCE));
            }
            share.gate = share.await(GATE, GATE_PATIENCE);
            return Optional.of(share);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Lets the next one in. */
    void opened() {
        try {
            takePlace();
        } catch (IOException e) {
            serves = false;
        }
    }

    private void takePlace() throws IOException {
        FileLock alone = attempt(USERS, false);
        serves = alone != null;
        release(alone);
        user = attempt(USERS, true);
        release(gate);
        gate = null;
    }

    /** Waits until the database may be closed: a server, until it has nobody to serve. */
    void leave() {
        try {
            awaitClients();
        } catch (IOException e) {
            serves = false;
        }
    }

    private void awaitClients() throws IOException {
        if (serves) {
            gate = await(GATE, GATE_PATIENCE);
            release(user);
            user = await(USERS, SERVICE_PATIENCE);
        }
    }

    /** To be called when the database is closed. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The locks end with the process at the latest.
            serves = false;
        }
    }

    /** Null where patience ran out: then what must happen happens out of order. */
    private @Nullable FileLock await(long region, int patience) throws IOException {
        for (int i = 0; i < patience; i++) {
            FileLock lock = attempt(region, false);
            if (lock != null) {
                return lock;
            }
            try {
                sleeper.sleep(PACE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
        return null;
    }

    private @Nullable FileLock attempt(long region, boolean shared) throws IOException {
        try {
            return channel.tryLock(region, 1, shared);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void release(@Nullable FileLock lock) throws IOException {
        if (lock != null) {
            lock.release();
        }
    }
}
