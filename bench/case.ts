export function camelCase(snake: string): string {
  return snake.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

export function pascalCase(snake: string): string {
  return camelCase(`_${snake}`);
}
