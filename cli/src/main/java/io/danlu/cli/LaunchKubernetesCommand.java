package io.danlu.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "kubernetes", mixinStandardHelpOptions = true)
final class LaunchKubernetesCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return Exit.DONE;
    }
}
