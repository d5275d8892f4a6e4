package io.siamstream.tools.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The commit that figures are of, as Git describes the folder that the process runs in. */
public final class SourceCommit {

    private static final int GIT_SECONDS = 10;
    private static final String UNKNOWN = "unknown";

    private SourceCommit() {}

    /**
     * Twelve digits, with a mark where tracked files were changed since, but for reports: a command
     * may have written some of its pages already. "unknown" without Git.
     */
    public static String current() {
        try {
            String commit = git("rev-parse", "--short=12", "HEAD");
            String changed =
                    git(
                            "status",
                            "--porcelain",
                            "--untracked-files=no",
                            "--",
                            ":/",
                            ":(exclude,top)docs/reports");
            return changed.isEmpty() ? commit : commit + "-dirty";
        } catch (IOException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }

    private static String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!git.waitFor(GIT_SECONDS, TimeUnit.SECONDS) || git.exitValue() != 0) {
            throw new IOException("git " + String.join(" ", arguments) + " failed");
        }
        return said.strip();
    }
}
