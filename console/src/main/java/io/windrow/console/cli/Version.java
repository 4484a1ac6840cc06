package io.windrow.console.cli;

import picocli.CommandLine.IVersionProvider;

/** The build's version, from the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {"windrow " + (version == null ? "(not packaged)" : version)};
    }
}
