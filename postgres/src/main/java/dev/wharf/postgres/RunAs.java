package dev.wharf.postgres;

import dev.wharf.core.error.WharfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The words before a command that make it run without root's rights, which PostgreSQL refuses to have.
 *
 * <p>An ordinary user needs none. Root in a folder of its own gets a user namespace, in which it is nobody in
 * particular but still owns its files. Where namespaces are not allowed (in most containers), and where the folder
 * belongs to somebody else, the command changes to the folder's owner; a folder of root's is given to {@code nobody}.
 *
 * @param uid the user that the command changes to; -1 where it does not
 */
record RunAs(List<String> prefix, int uid, int gid) {
    private static final int NOBODY = 65534;
    private static final String PROBE = "test \"$(id -u)\" != 0 && test -w \"$0\"";

    RunAs {
        prefix = List.copyOf(prefix);
    }

    static RunAs oneself() {
        return new RunAs(List.of(), -1, -1);
    }

    static RunAs inUserNamespace() {
        return new RunAs(List.of("unshare", "-U"), -1, -1);
    }

    static RunAs user(int uid, int gid) {
        return new RunAs(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"), uid, gid);
    }

    /** The first way that works for this process in this folder, which exists. */
    static RunAs choose(Path folder) throws IOException, InterruptedException {
        if (currentUid(folder) != 0) {
            return oneself();
        }
        int owner = owner(folder);
        return owner == 0
                ? firstThatWorks(List.of(inUserNamespace(), user(NOBODY, NOBODY)), folder)
                : firstThatWorks(List.of(user(owner, (Integer) Files.getAttribute(folder, "unix:gid"))), folder);
    }

    static RunAs firstThatWorks(List<RunAs> ways, Path folder) throws IOException, InterruptedException {
        for (RunAs way : ways) {
            if (way.works(folder)) {
                return way;
            }
        }
        throw new WharfException(
                PostgresError.ROOT_REFUSED,
                "PostgreSQL cannot run as root in '" + folder + "'.",
                "PostgreSQL refuses to be root, 'unshare' is not permitted here, and 'setpriv' is absent or its user"
                        + " cannot reach the folder.",
                "run Wharf as an ordinary user, or place the data folder where every user may enter (not below /root).");
    }

    boolean changesUser() {
        return uid >= 0;
    }

    /** Gives a file to the user that the command changes to, if it does. */
    void give(Path file) throws IOException {
        if (changesUser()) {
            Files.setAttribute(file, "unix:uid", uid);
            Files.setAttribute(file, "unix:gid", gid);
        }
    }

    private boolean works(Path folder) throws IOException, InterruptedException {
        int owner = owner(folder);
        int group = (Integer) Files.getAttribute(folder, "unix:gid");
        Path output = Files.createTempFile(folder, "probe", ".tmp");
        boolean works = false;
        try {
            give(folder);
            works = Command.of(this, output, "sh", "-c", PROBE, folder.toString())
                    .run(Duration.ofSeconds(10))
                    .isSuccessful();
            return works;
        } catch (Command.ProgramAbsentException e) {
            return false;
        } finally {
            Files.deleteIfExists(output);
            if (!works) {
                Files.setAttribute(folder, "unix:uid", owner);
                Files.setAttribute(folder, "unix:gid", group);
            }
        }
    }

    private static int owner(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid");
    }

    /** The owner of a file that this process has just made. */
    private static int currentUid(Path folder) throws IOException {
        Path made = Files.createTempFile(folder, "owner", ".tmp");
        try {
            return owner(made);
        } finally {
            Files.deleteIfExists(made);
        }
    }
}
