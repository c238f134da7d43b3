package io.danlu.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The former name of {@link ControlCommand}, accepted for one release. */
@Command(
        name = "steer",
        hidden = true,
        description = "Deprecated: use 'control'. The next release removes this name.",
        mixinStandardHelpOptions = true)
final class SteerCommand extends ControlCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Output.of(spec).say("danlu: 'steer' is deprecated; use 'control'. The next release removes it.");
        return super.call();
    }
}
