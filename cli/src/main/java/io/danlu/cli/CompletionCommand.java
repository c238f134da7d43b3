package io.danlu.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Prints a script that completes commands, options and values in a shell.",
        footer = {
            "",
            "bash: source <(danlu completion bash)",
            "zsh:  source <(danlu completion zsh), after compinit",
            "fish: danlu completion fish | source"
        },
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    /** The shells. */
    private enum ShellName {
        BASH,
        ZSH,
        FISH
    }

    /** The shells as they are typed. */
    private static final class ShellNames extends ArrayList<String> {

        private static final long serialVersionUID = 1;

        private ShellNames() {
            super(List.of("bash", "zsh", "fish"));
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "SHELL",
            completionCandidates = ShellNames.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private ShellName shell = ShellName.BASH;

    @Override
    public Integer call() {
        CommandLine danlu = spec.root().commandLine();
        String script = switch (shell) {
            case BASH -> AutoComplete.bash("danlu", danlu).stripTrailing();
            case ZSH -> new ZshCompletion(danlu.getCommandSpec()).script();
            case FISH -> new FishCompletion(danlu.getCommandSpec()).script();
        };
        Output.of(spec).out().println(script);
        return Exit.DONE;
    }
}
