import {
  type Disposable,
  l10n,
  ProcessExecution,
  Task,
  type TaskDefinition,
  TaskScope,
  tasks,
  workspace,
} from "vscode";

/** A task of the type `unitwright` as users write it. */
interface Lint extends TaskDefinition {
  readonly path?: string;
  readonly systemd?: string;
  readonly host?: string;
}

/** Offers the command line as a task, with the matcher for what it prints. */
export function provideTasks(program: string): Disposable {
  return tasks.registerTaskProvider("unitwright", {
    provideTasks: () => (workspace.workspaceFolders ? [taskFor({ type: "unitwright" }, program)] : []),
    resolveTask: (task) => taskFor(task.definition as Lint, program),
  });
}

function taskFor(definition: Lint, program: string): Task {
  const { systemd, host, path = "." } = definition;
  const options = [
    ...(systemd === undefined ? [] : ["--systemd", systemd]),
    ...(host === undefined ? [] : ["--host", host]),
  ];
  const execution = new ProcessExecution(
    process.execPath,
    [program, "lint", "--format", "concise", ...options, "--", path],
    { env: { ELECTRON_RUN_AS_NODE: "1" } },
  );
  return new Task(definition, TaskScope.Workspace, l10n.t("lint"), "unitwright", execution, "$unitwright");
}
