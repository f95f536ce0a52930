declare module "wink-naive-bayes-text-classifier" {
  interface Classifier {
    definePrepTasks(tasks: ((line: string) => string[])[]): number;
    defineConfig(config: { considerOnlyPresence: boolean; smoothingFactor: number }): boolean;
    learn(line: string, label: string): boolean;
    consolidate(): boolean;
    predict(line: string): string;
  }
  export default function bayes(): Classifier;
}
